import type { Endpoint } from 'payload'
import { AppError } from '../../lib/errors'
import { isId } from '../../lib/row-lock'
import { readEvidence } from '../../operations/campus-verification/read-evidence'

/** What an officer decides about a claim by, for the panel; `by-audience` keeps everybody else out. */
export const evidenceEndpoint: Endpoint = {
  method: 'get',
  path: '/campus-verification/evidence/:id',
  handler: async (req) => {
    const id = req.routeParams?.id
    if (!isId(id)) throw new AppError('NOT_FOUND')
    return Response.json(await readEvidence(req, id), { headers: { 'Cache-Control': 'no-store' } })
  },
}
