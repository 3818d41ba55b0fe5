import type { VerificationMethod } from '../../contract/campus-verifications'
import { directServicePath, pairingPath, returnPath } from '../../domain/campus-verifications/browser-paths'
import type { Env } from '../../lib/env'

/** Methods whose proof goes through a browser. */
export const pairMethods = ['cas', 'oidc'] as const satisfies readonly VerificationMethod[]
export type PairMethod = (typeof pairMethods)[number]

type PublicEnv = Pick<Env, 'PUBLIC_URL'>

/** Below it the browser shows who it is by its cookie, and nowhere else. */
export const pairCookiePath = pairingPath

/** What the person opens in a browser. */
export const pairPageUrl = ({ PUBLIC_URL }: PublicEnv, secret: string): string =>
  `${PUBLIC_URL}${pairingPath}/pair?p=${secret}`

/**
 * Where the campus sends the browser back to; the same to the letter before and after, and never made of what a
 * request says. CAS has no `state`, so there it is part of the address; an OpenID provider brings it back itself.
 */
export function pairReturnUrl({ PUBLIC_URL }: PublicEnv, method: PairMethod, state: string): string {
  const address = `${PUBLIC_URL}${returnPath(method)}`
  return method === 'cas' ? `${address}?pair=${state}` : address
}

/**
 * The service for which a page of our own (H5, or a web-view whose host the campus has cleared) gets a ticket of the
 * campus's CAS, to be given to `POST /campus-verification/cas`.
 */
export const directServiceUrl = ({ PUBLIC_URL }: PublicEnv): string => `${PUBLIC_URL}${directServicePath}`
