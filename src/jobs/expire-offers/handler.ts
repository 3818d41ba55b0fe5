import type { PayloadRequest } from 'payload'
import { expireOffer, findPastOffers } from '../../operations/offers/expire-offers'
import { eachDue } from '../each-due'

/** Expires what is past at `now`, each offer in a transaction of its own; doing it twice changes nothing. */
export async function expireOffers({ payload }: Pick<PayloadRequest, 'payload'>, now: Date): Promise<number> {
  return eachDue(payload, {
    job: 'expire-offers',
    find: (after, limit) => findPastOffers({ payload }, now, after, limit),
    act: (req, id) => expireOffer(req, id, now),
  })
}
