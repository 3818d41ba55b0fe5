/**
 * The one spelling of a mainland mobile number: E.164, `+8613800000000`.
 * Accepts what people type: full-width digits, spaces, hyphens, brackets, `+86`, `0086` or `86` in front.
 * @returns null when it is not a mainland mobile number
 */
export function normalizePhone(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s().\-‐-―−]/g, '')
  const match = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/.exec(digits)
  return match ? `+86${match[1]}` : null
}

/** What people are shown: `138****0000`. Takes an E.164 number as `normalizePhone` gives it. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/^\+86/, '')
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
