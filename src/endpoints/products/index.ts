import { listingDoors } from './listings'
import { nearbyDoors } from './nearby'
import { reachabilityDoors } from './reachability'
import { searchDoors } from './search'
import { similarDoors } from './similar'
import type { Door } from '../door'

/** Fixed paths before parameters. */
export const productDoors: Door[] = [
  ...nearbyDoors,
  ...searchDoors,
  ...similarDoors,
  ...listingDoors,
  ...reachabilityDoors,
]
