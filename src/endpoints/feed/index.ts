import { z } from 'zod'
import { feedReasons } from '../../contract/recommendations'
import { readFeed } from '../../operations/feed/read-feed'
import type { Door } from '../door'
import { readDoor } from '../read-door'
import { id, limit, page, productCard, queryNumber } from '../shapes'

const why = z.object({
  code: z.enum(feedReasons),
  textZh: z.string(),
  textEn: z.string(),
  /** The listing that led here, while it can be seen. */
  product: z.object({ id: z.string(), title: z.string() }).nullable(),
})

export const feedDoors: Door[] = [
  readDoor({
    path: '/feed',
    summary:
      'What somebody may like: by the own history if that is wanted, and new, near and wanted on the campus',
    who: 'anyone',
    limit: 'search',
    query: z.object({
      campus: id.optional(),
      lat: queryNumber(-90, 90).optional(),
      lng: queryNumber(-180, 180).optional(),
      limit,
      // Holds the rest of the feed.
      cursor: z.string().max(2_000).optional(),
    }),
    answer: page(productCard.extend({ why })),
    errors: ['VALIDATION_FAILED'],
    read: readFeed,
  }),
]
