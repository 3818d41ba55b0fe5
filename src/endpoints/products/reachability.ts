import { reachOfListing } from '../../operations/notifications/reachability'
import { door, type Door } from '../door'
import { reachability } from '../shapes'

export const reachabilityDoors: Door[] = [
  door({
    method: 'get',
    path: '/:id/reachability',
    summary: 'How those who keep an eye on a listing would hear of a lower price, right now',
    who: 'staff',
    answer: reachability,
    handle: ({ req, params }) => reachOfListing(req, params.id ?? ''),
  }),
]
