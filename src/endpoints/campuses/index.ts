import { z } from 'zod'
import { listCampuses } from '../../operations/campuses/list-campuses'
import type { Door } from '../door'
import { readDoor } from '../read-door'

export const campusDoors: Door[] = [
  readDoor({
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
    read: listCampuses,
  }),
]
