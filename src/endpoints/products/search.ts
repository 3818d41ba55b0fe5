import { z } from 'zod'
import { limits } from '../../contract/limits'
import { searchProducts } from '../../operations/products/search-products'
import { presentPage } from '../../presenters/products'
import { AppError } from '../../lib/errors'
import { door, type Door } from '../door'
import { line, page, productCard } from '../shapes'
import { filters, lat, lng, radiusKm } from './filters'

export const searchDoors: Door[] = [
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
