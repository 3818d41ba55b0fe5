import { z } from 'zod'
import { languageOf } from '../../lib/language'
import { listSafeSpots } from '../../operations/safe-spots/list-safe-spots'
import { presentSpot } from '../../presenters/safe-spots'
import { door, type Door } from '../door'
import { id } from '../shapes'

const safeSpot = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  description: z.string().nullable(),
  /** GCJ-02 */
  location: z.object({ lat: z.number(), lng: z.number() }),
  /** None: always open. 1 is Monday; a period that ends before it begins passes midnight. */
  hours: z.array(z.object({ days: z.array(z.number()), from: z.string(), until: z.string() })),
  hoursText: z.string(),
  open: z.boolean(),
})

export const safeSpotDoors: Door[] = [
  door({
    method: 'get',
    path: '/',
    summary: 'Where people of a campus hand things over, and whether it is open now',
    who: 'student',
    query: z.object({ campus: id.optional() }),
    answer: z.object({ docs: z.array(safeSpot) }),
    errors: ['NOT_FOUND'],
    handle: async ({ req, actor, query, now }) => {
      const language = languageOf(req.headers)
      const spots = await listSafeSpots(req, actor, query.campus)
      return { docs: spots.map((spot) => presentSpot(spot, language, now)) }
    },
  }),
]
