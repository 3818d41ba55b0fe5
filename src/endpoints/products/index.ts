import { hotDoors } from './hot'
import { listingDoors } from './listings'
import { nearbyDoors } from './nearby'
import { newestDoors } from './newest'
import { reachabilityDoors } from './reachability'
import { searchDoors } from './search'
import { shareCardDoors } from './share-card'
import { similarDoors } from './similar'
import { suggestionDoors } from './suggestions'
import { productExportDoor } from '../imports/exports'
import type { Door } from '../door'

/** Fixed paths before parameters. */
export const productDoors: Door[] = [
  ...nearbyDoors,
  ...newestDoors,
  ...searchDoors,
  ...hotDoors,
  ...similarDoors,
  ...shareCardDoors,
  ...suggestionDoors,
  productExportDoor,
  ...listingDoors,
  ...reachabilityDoors,
]
