import { listingDoors } from './listings'
import { nearbyDoors } from './nearby'
import { reachabilityDoors } from './reachability'
import { searchDoors } from './search'
import { similarDoors } from './similar'
import { suggestionDoors } from './suggestions'
import type { Door } from '../door'

/** Fixed paths before parameters. */
export const productDoors: Door[] = [
  ...nearbyDoors,
  ...searchDoors,
  ...similarDoors,
  ...suggestionDoors,
  ...listingDoors,
  ...reachabilityDoors,
]
