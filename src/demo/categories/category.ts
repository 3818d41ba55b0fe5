import type { AttributeDefinition, ProductKind } from '../../contract/products'
import type { CampusKey } from '../campuses'

export interface DemoCategory {
  key: string
  name: string
  nameEn: string
  icon?: string
  kinds: ProductKind[]
  /** Only there; else shared by all campuses. */
  campus?: CampusKey
  attributes: AttributeDefinition[]
  children: Omit<DemoCategory, 'children' | 'kinds' | 'campus'>[]
}

/** What most categories are for. */
export const things: ProductKind[] = ['item', 'wanted']
