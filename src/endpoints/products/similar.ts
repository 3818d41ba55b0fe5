import { z } from 'zod'
import { similarReasons } from '../../contract/recommendations'
import { similarMax } from '../../domain/recommendations/similar'
import { findSimilar } from '../../operations/products/find-similar'
import type { Door } from '../door'
import { readDoor } from '../read-door'
import { limit, page, productCard } from '../shapes'

const why = z.object({ code: z.enum(similarReasons), textZh: z.string(), textEn: z.string() })

export const similarDoors: Door[] = [
  readDoor({
    path: '/:id/similar',
    summary:
      'What is like this listing, on offer, of the same kind; the own campus first; one page. Also of one that was published and is off the shelf or expired by now',
    who: 'anyone',
    limit: 'search',
    query: z.object({ limit: limit.transform((wanted) => Math.min(wanted, similarMax)) }),
    answer: page(productCard.extend({ why })),
    errors: ['NOT_FOUND'],
    read: findSimilar,
  }),
]
