import type { AttributeDefinition, ProductKind } from '../../contract/products'
import type { CampusKey } from '../campuses'
import type { DemoCategory } from './category'
import { dailyCategories } from './daily'
import { specialCategories } from './special'
import { studyCategories } from './study'

/** The categories of the demo: two levels, most of them shared, with every kind of attribute. */
export const demoCategories: readonly DemoCategory[] = [
  ...studyCategories,
  ...dailyCategories,
  ...specialCategories,
]

/** A leaf with the attributes it inherits, as listings see it. */
export interface DemoLeaf {
  key: string
  parent: string
  kinds: ProductKind[]
  campus: CampusKey | null
  attributes: AttributeDefinition[]
}

export const demoLeaves: readonly DemoLeaf[] = demoCategories.flatMap((category) =>
  category.children.map((child) => ({
    key: child.key,
    parent: category.key,
    kinds: category.kinds,
    campus: category.campus ?? null,
    attributes: [...category.attributes, ...child.attributes],
  })),
)
