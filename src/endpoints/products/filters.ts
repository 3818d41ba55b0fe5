import { z } from 'zod'
import { limits } from '../../contract/limits'
import { productKinds } from '../../contract/products'
import { cursor, id, limit, queryNumber } from '../shapes'

/** What every list of listings may be narrowed by, and how it is walked. */
export const filters = {
  category: id.optional(),
  campus: id.optional(),
  kind: z.enum(productKinds, { error: '类型无效|Not a kind of listing' }).optional(),
  minPriceFen: queryNumber(0, limits.priceFenMax).optional(),
  maxPriceFen: queryNumber(0, limits.priceFenMax).optional(),
  attr: z.record(z.string().max(40), z.unknown()).optional(),
  limit,
  cursor,
}

export const radiusKm = queryNumber(0, limits.radiusKmMax).default(limits.radiusKmDefault)
export const lat = queryNumber(-90, 90)
export const lng = queryNumber(-180, 180)
