import { z } from 'zod'
import { listCampuses } from '../../operations/campuses/list-campuses'
import { door, type Door } from '../door'

export const campusDoors: Door[] = [
  door({
    method: 'get',
    path: '/',
    summary: 'Campuses one can choose',
    who: 'anyone',
    answer: z.object({
      docs: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          nameEn: z.string().nullable(),
          city: z.string(),
          location: z.object({ lat: z.number(), lng: z.number() }),
          radiusKm: z.number(),
          contact: z.string().nullable(),
        }),
      ),
    }),
    handle: async ({ req }) => ({ docs: await listCampuses(req) }),
  }),
]
