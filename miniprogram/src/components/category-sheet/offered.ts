import type { ProductKind } from '../../../../src/contract/products'
import type { Category } from '../../services/categories'

type Leaf = Omit<Category, 'children'>

/** Categories that take one of the kinds: under each top one its children, or itself when it has none. */
export function offeredCategories(
  tree: readonly Category[],
  offered: readonly ProductKind[],
): { top: Leaf; leaves: Leaf[] }[] {
  const takes = ({ kinds }: Leaf) => offered.some((kind) => kinds.includes(kind))
  return tree.flatMap((top) => {
    const leaves: Leaf[] = top.children.length === 0 ? [top] : top.children
    const fitting = leaves.filter(takes)
    return fitting.length > 0 ? [{ top, leaves: fitting }] : []
  })
}

/** Name of a category of the tree, wherever it stands. */
export const findCategory = (tree: readonly Category[], id: string | null): Leaf | null =>
  tree.flatMap((top): Leaf[] => [top, ...top.children]).find((one) => one.id === id) ?? null
