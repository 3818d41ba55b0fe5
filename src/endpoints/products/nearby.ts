import { z } from 'zod'
import { findNearby } from '../../operations/products/find-nearby'
import type { Door } from '../door'
import { readDoor } from '../read-door'
import { page, productCard } from '../shapes'
import { filters, lat, lng, radiusKm } from './filters'

const nearbyCard = productCard.extend({ distanceM: z.number() })

export const nearbyDoors: Door[] = [
  readDoor({
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
    read: findNearby,
  }),
]
