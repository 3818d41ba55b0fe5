import type { ProductKind } from '../../contract/products'

/** What people are told of: wanted posts are not announced. */
export const announcedKinds = ['item', 'book'] as const satisfies readonly ProductKind[]
export type AnnouncedKind = (typeof announcedKinds)[number]
