import type { PayloadRequest } from 'payload'
import { closeStatements, findSpoken } from '../../operations/disputes/close-statements'
import { eachDue } from '../each-due'

/** @returns how many now wait for a decision */
export const closeDueStatements = (
  { payload }: Pick<PayloadRequest, 'payload'>,
  now: Date,
): Promise<number> =>
  eachDue(payload, {
    job: 'close-statements',
    find: (after, limit) => findSpoken(payload, now, after, limit),
    act: (req, id) => closeStatements(req, id, now),
  })
