import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'

export const feedbackKinds = ['suggestion', 'complaint', 'fault', 'other'] as const

/** A word to the student union. Returns the row's id. */
export async function sendFeedback(
  req: PayloadRequest,
  actor: StudentActor,
  { kind, body }: { kind: (typeof feedbackKinds)[number]; body: string },
): Promise<string> {
  const { id } = await req.payload.create({
    collection: 'feedback',
    data: { kind, body, author: actor.id, campus: actor.campus, state: 'new' },
    depth: 0,
    // Acts for the student, who may not write the table itself.
    overrideAccess: true,
    req,
  })
  return id
}
