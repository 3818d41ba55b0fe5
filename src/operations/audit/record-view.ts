import type { PayloadRequest } from 'payload'
import { staffOf } from '../../access/actor'

interface Viewed {
  /** Collection. */
  target: string
  targetId: string
  summary: string
  campus: string
}

/** Writes that an officer read what is not theirs; every time, in the request's transaction. */
export async function recordView(req: PayloadRequest, viewed: Viewed): Promise<void> {
  const staff = staffOf(req)
  if (!staff) throw new Error('A view of nobody')
  const { name } = (req.user ?? {}) as { name?: string }
  await req.payload.create({
    collection: 'audit-log',
    data: { staff: staff.id, staffName: name ?? '', action: 'view', changes: [], ...viewed },
    depth: 0,
    overrideAccess: true,
    req,
  })
}
