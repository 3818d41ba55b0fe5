import { z } from 'zod'
import { listNewest } from '../../operations/products/list-newest'
import type { Door } from '../door'
import { readDoor } from '../read-door'
import { page, productCard } from '../shapes'
import { filters } from './filters'

export const newestDoors: Door[] = [
  readDoor({
    path: '/newest',
    summary: 'Listings of a campus, by default the own one, else of the whole market; newest first',
    who: 'anyone',
    limit: 'search',
    query: z.object(filters),
    answer: page(productCard),
    read: listNewest,
  }),
]
