import { listingDoors } from './listings'
import { reachabilityDoors } from './reachability'
import { searchDoors } from './search'
import type { Door } from '../door'

/** Fixed paths before parameters. */
export const productDoors: Door[] = [...searchDoors, ...listingDoors, ...reachabilityDoors]
