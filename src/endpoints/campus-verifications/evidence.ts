import { z } from 'zod'
import { peopleRoles } from '../../access/rules'
import { claimStates } from '../../contract/campus-verifications'
import { readEvidence } from '../../operations/campus-verifications/read-evidence'
import { door } from '../door'

/** For the panel. */
export const evidenceDoor = door({
  method: 'get',
  path: '/campus-verification/evidence/:id',
  summary:
    'What an officer decides about a claim by: number, photo, who else holds the identity; looking is logged',
  who: 'staff',
  roles: peopleRoles,
  answer: z.object({
    state: z.enum(claimStates),
    reason: z.string().nullable(),
    studentNo: z.string().nullable(),
    photoUrl: z.string().nullable(),
    holder: z
      .object({
        id: z.string().nullable(),
        nickname: z.string(),
        campus: z.string().nullable(),
        suspended: z.boolean(),
      })
      .nullable(),
    onRoster: z.boolean().nullable(),
    offered: z.array(z.enum(claimStates)),
  }),
  handle: ({ req, params }) => readEvidence(req, params.id ?? ''),
})
