import { visibleStatuses } from '../../domain/products/moves'

/** Statuses in which everybody may see a listing, for `in (…)`. */
export const visibleText = visibleStatuses.map((status) => `'${status}'`).join(', ')
