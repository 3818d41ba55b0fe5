import type { Endpoint } from 'payload'
import { authDoors } from './auth'
import { campusVerificationDoors } from './campus-verification'
import { campusDoors } from './campuses'
import { categoryDoors } from './categories'
import { commentDoors } from './comments'
import { feedbackDoors } from './feedback'
import { homeDoors } from './home'
import { mediaDoors } from './media'
import { openApiEndpoints } from './openapi'
import { productDoors } from './products'
import { userDoors } from './users'
import type { Door } from './door'

/** Our doors on a collection's path, by its slug. */
export const collectionDoors: Record<string, Door[]> = {
  campuses: campusDoors,
  categories: categoryDoors,
  comments: commentDoors,
  feedback: feedbackDoors,
  media: mediaDoors,
  products: productDoors,
  users: userDoors,
}

export const rootDoors: Door[] = [...authDoors, ...campusVerificationDoors, ...homeDoors]

export const rootEndpoints: Endpoint[] = [
  ...rootDoors,
  ...openApiEndpoints(() => ({ collectionDoors, rootDoors })),
]
