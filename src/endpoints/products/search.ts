import { z } from 'zod'
import { limits } from '../../contract/limits'
import { productKinds } from '../../contract/products'
import { findNearby } from '../../operations/products/find-nearby'
import { searchProducts } from '../../operations/products/search-products'
import { presentPage } from '../../presenters/products'
import { AppError } from '../../lib/errors'
import { door, type Door } from '../door'
import { cursor, id, limit, line, page, productCard, queryNumber } from '../shapes'

const filters = {
  category: id.optional(),
  campus: id.optional(),
  kind: z.enum(productKinds, { error: '类型无效|Not a kind of listing' }).optional(),
  minPriceFen: queryNumber(0, limits.priceFenMax).optional(),
  maxPriceFen: queryNumber(0, limits.priceFenMax).optional(),
  attr: z.record(z.string().max(40), z.unknown()).optional(),
  limit,
  cursor,
}
const radiusKm = queryNumber(0, limits.radiusKmMax).default(limits.radiusKmDefault)
const lat = queryNumber(-90, 90)
const lng = queryNumber(-180, 180)

const nearbyCard = productCard.extend({ distanceM: z.number() })

export const searchDoors: Door[] = [
  door({
    method: 'get',
    path: '/nearby',
    summary: 'Listings around a position: newest or nearest first',
    who: 'anyone',
    limit: 'search',
    query: z.object({
      lat,
      lng,
      radiusKm,
      sort: z.enum(['newest', 'nearest'], { error: '排序无效|newest or nearest' }).default('newest'),
      ...filters,
    }),
    answer: page(nearbyCard),
    handle: async ({ req, actor, query }) => {
      const viewer = 'id' in actor ? actor.id : null
      return presentPage(await findNearby(req, viewer, query), viewer) as z.infer<
        ReturnType<typeof page<typeof nearbyCard>>
      >
    },
  }),
  door({
    method: 'get',
    path: '/search',
    summary: 'Listings that contain every word, newest first; around a position if one is given',
    who: 'anyone',
    limit: 'search',
    query: z.object({
      q: line(limits.searchQueryMax),
      lat: lat.optional(),
      lng: lng.optional(),
      radiusKm,
      ...filters,
    }),
    answer: page(productCard),
    handle: async ({ req, actor, query }) => {
      if ((query.lat === undefined) !== (query.lng === undefined)) {
        throw new AppError('VALIDATION_FAILED', {
          problems: [{ path: 'lat', message: { zh: '请同时给出经纬度', en: 'Give both lat and lng' } }],
        })
      }
      const viewer = 'id' in actor ? actor.id : null
      // Without a position it is the own campus that is searched, unless another one is named.
      const here = query.lat === undefined && actor.kind === 'student' ? actor.campus : undefined
      return presentPage(
        await searchProducts(req, viewer, { ...query, campus: query.campus ?? here }),
        viewer,
      )
    },
  }),
]
