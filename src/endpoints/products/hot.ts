import { z } from 'zod'
import { listHot } from '../../operations/products/list-hot'
import type { Door } from '../door'
import { readDoor } from '../read-door'
import { id, limit, page, productCard } from '../shapes'

export const hotDoors: Door[] = [
  readDoor({
    path: '/hot',
    summary: 'What a campus looks at most now, the hottest first; one page',
    who: 'anyone',
    limit: 'search',
    query: z.object({ campus: id.optional(), limit }),
    answer: page(productCard),
    errors: ['VALIDATION_FAILED'],
    read: listHot,
  }),
]
