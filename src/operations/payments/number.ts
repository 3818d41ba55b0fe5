import { randomBytes } from 'node:crypto'

const prefixes = { payment: 'P', refund: 'R', payout: 'T', contract: 'A' } as const

/**
 * Our number of something at the payment service: 27 letters and digits, which every interface of it takes. Drawn by
 * chance, so that it says nothing and cannot be guessed.
 */
export const newNumber = (kind: keyof typeof prefixes): string =>
  `${prefixes[kind]}${randomBytes(13).toString('hex').toUpperCase()}`
