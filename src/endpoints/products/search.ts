import { z } from 'zod'
import { limits } from '../../contract/limits'
import { searchProducts } from '../../operations/products/search-products'
import { readDoor } from '../read-door'
import type { Door } from '../door'
import { line, page, productCard } from '../shapes'
import { filters, lat, lng, radiusKm } from './filters'

export const searchDoors: Door[] = [
  readDoor({
    path: '/search',
    summary: 'Listings that contain every word, the best first; around a position if one is given',
    who: 'anyone',
    limit: 'search',
    query: z.object({
      q: line(limits.searchQueryMax),
      lat: lat.optional(),
      lng: lng.optional(),
      radiusKm,
      sort: z.enum(['relevance', 'newest'], { error: '排序无效|relevance or newest' }).default('relevance'),
      ...filters,
    }),
    answer: page(productCard.extend({ distanceM: z.number().optional() })).extend({
      corrected: z
        .object({ from: z.string(), to: z.string() })
        .optional()
        .describe('A word that was found nowhere, and what was searched in its place'),
      relaxed: z.boolean().optional().describe('Not all the words were found together'),
    }),
    read: searchProducts,
  }),
]
