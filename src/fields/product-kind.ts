import type { ProductKind } from '../contract/products'
import { label } from './label'

const names: Record<ProductKind, { zh: string; en: string }> = {
  item: label('闲置物品', 'Item'),
  book: label('书籍', 'Book'),
  wanted: label('求购', 'Wanted'),
}

/** Options of a select of kinds of listings. */
export const kindsOfListing = <Kind extends ProductKind>(kinds: readonly Kind[]) =>
  kinds.map((value) => ({ value, label: names[value] }))
