import type { Settlement } from '../../../src/contract/orders'
import { defineTexts } from './texts'

/** How the two settle, on listings, orders and errands. */
export const settlementTexts = defineTexts({
  zh: { 'face-to-face': '面交', escrow: '平台担保' } satisfies Record<Settlement, string>,
  en: { 'face-to-face': 'Pay in person', escrow: 'Escrow' },
})
