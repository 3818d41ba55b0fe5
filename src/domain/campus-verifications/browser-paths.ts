/** Below it live the doors of the pairing. */
export const pairingPath = '/api/campus-verification'

/** Where the campus sends the browser back to; what a campus registers as service (CAS) or redirect URI (OIDC). */
export const returnPath = (method: 'cas' | 'oidc'): string => `${pairingPath}/${method}/return`

/** The service of a page of our own that asks the campus's CAS for a ticket. */
export const directServicePath = '/campus/cas'
