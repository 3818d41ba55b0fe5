import type { Door } from '../door'
import { orderReviewDoors } from '../reviews'
import { callOffDoors } from './call-off'
import { dealDoors } from './deals'
import { meetingDoors } from './meetings'
import { orderMoneyDoors } from './pay'

/** Doors under /orders. */
export const orderDoors: Door[] = [
  ...dealDoors,
  ...callOffDoors,
  ...orderReviewDoors,
  ...meetingDoors,
  ...orderMoneyDoors,
]
