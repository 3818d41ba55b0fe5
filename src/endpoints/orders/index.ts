import type { Door } from '../door'
import { orderReviewDoors } from '../reviews'
import { callOffDoors } from './call-off'
import { dealDoors } from './deals'
import { orderDisputeDoors } from './disputes'
import { meetingDoors } from './meetings'
import { orderMoneyDoors } from './pay'

/** Doors under /orders. */
export const orderDoors: Door[] = [
  ...dealDoors,
  ...callOffDoors,
  ...orderDisputeDoors,
  ...orderReviewDoors,
  ...meetingDoors,
  ...orderMoneyDoors,
]
