import { listingDoors } from './listings'
import { nearbyDoors } from './nearby'
import { reachabilityDoors } from './reachability'
import { searchDoors } from './search'
import type { Door } from '../door'

/** Fixed paths before parameters. */
export const productDoors: Door[] = [...nearbyDoors, ...searchDoors, ...listingDoors, ...reachabilityDoors]
