import type { PayloadRequest } from 'payload'
import { expireErrand, findOverdueErrands } from '../../operations/errands/expire-errand'
import { eachDue } from '../each-due'

/** @returns how many ended */
export const expireErrands = ({ payload }: Pick<PayloadRequest, 'payload'>, now: Date): Promise<number> =>
  eachDue(payload, {
    job: 'expire-errands',
    find: (after, limit) => findOverdueErrands(payload, now, after, limit),
    act: (req, id) => expireErrand(req, id, now),
  })
