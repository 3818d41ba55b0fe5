import type { Door } from '../door'
import { dealDoors } from './deals'
import { meetingDoors } from './meetings'

/** Doors under /orders. */
export const orderDoors: Door[] = [...dealDoors, ...meetingDoors]
