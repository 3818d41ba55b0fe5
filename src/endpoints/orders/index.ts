import type { Door } from '../door'
import { dealDoors } from './deals'

/** Doors under /orders. */
export const orderDoors: Door[] = [...dealDoors]
