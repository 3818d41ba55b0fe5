export { createRecommercePayments } from './payments'
export { createRecommerceRail } from './rail'
