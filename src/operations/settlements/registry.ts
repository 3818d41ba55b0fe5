import type { Settlement } from '../../contract/orders'
import { escrow } from './escrow'
import { faceToFace } from './face-to-face'
import type { OrderSettlement } from './types'

const settlements: Record<Settlement, OrderSettlement> = { 'face-to-face': faceToFace, escrow }

export const settlementOf = (name: Settlement): OrderSettlement => settlements[name]
