export const productKinds = ['item', 'book', 'wanted'] as const
export type ProductKind = (typeof productKinds)[number]

export const productConditions = ['new', 'like_new', 'good', 'fair', 'poor'] as const
export type ProductCondition = (typeof productConditions)[number]

export const productStatuses = [
  'draft',
  'pending',
  'on_sale',
  'reserved',
  'sold',
  'off_shelf',
  'removed',
  'expired',
] as const
export type ProductStatus = (typeof productStatuses)[number]

export const attributeTypes = ['text', 'number', 'choice', 'boolean'] as const
export type AttributeType = (typeof attributeTypes)[number]

/** What the owner may ask for with `POST /products/:id/status`. */
export const ownerStatuses = ['on_sale', 'off_shelf', 'sold'] as const
export type OwnerStatus = (typeof ownerStatuses)[number]

export type AttributeValue = string | number | boolean

/** A field of the publish form, as staff defined it on a category (or its parent). */
export interface AttributeDefinition {
  /** Stable name under which values are stored; never shown. */
  key: string
  label: string
  labelEn?: string | null
  type: AttributeType
  unit?: string | null
  options?: { value: string; label: string; labelEn?: string | null }[] | null
  required?: boolean | null
  filterable?: boolean | null
  min?: number | null
  max?: number | null
}
