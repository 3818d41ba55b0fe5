import type { PayloadRequest } from 'payload'
import { staffOf } from '../../access/actor'
import type { Change } from '../../domain/audit'

interface StaffAct {
  /** Collection. */
  target: string
  targetId: string
  summary: string
  changes: Change[]
  /** Null when it concerned all campuses. */
  campus: string | null
}

/** Writes what an officer did besides changing rows by hand, which the hooks of `withGuards` log. In the request's transaction. */
export async function recordAct(req: PayloadRequest, act: StaffAct): Promise<void> {
  const staff = staffOf(req)
  if (!staff) throw new Error('An act of nobody')
  const { name } = (req.user ?? {}) as { name?: string }
  await req.payload.create({
    collection: 'audit-log',
    data: { staff: staff.id, staffName: name ?? '', action: 'update', ...act },
    depth: 0,
    overrideAccess: true,
    req,
  })
}
