import { z } from 'zod'
import { verificationStates } from '../../contract/people'
import { readMe } from '../../operations/users/read-me'
import { door, type Door } from '../door'

export const campusVerificationDoors: Door[] = [
  door({
    method: 'get',
    path: '/campus-verification',
    summary: 'Where I stand, and how I can verify; an officer can also verify by hand',
    who: 'student',
    answer: z.object({
      status: z.enum(verificationStates),
      expiresAt: z.string().nullable(),
      methods: z.array(z.object({ type: z.string(), label: z.string() })),
    }),
    handle: async ({ req, actor }) => {
      const { verification, verifiedUntil } = await readMe(req, actor.id)
      return { status: verification, expiresAt: verifiedUntil, methods: [] }
    },
  }),
]
