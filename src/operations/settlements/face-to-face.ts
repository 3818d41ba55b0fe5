import type { OrderSettlement } from './types'

/** The two settle between themselves; no money goes through the platform. */
export const faceToFace: OrderSettlement = {
  name: 'face-to-face',
  check: () => Promise.resolve(null),
  follow: () => Promise.resolve(),
}
