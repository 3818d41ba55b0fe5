import * as client from 'openid-client'
import { z } from 'zod'
import { normalizeStudentNo } from '../../../domain/campus-verifications/student-no'
import { checkOutsideUrl, type OutsideEnv } from '../../../lib/outside-url'
import { addressOf } from '../address'
import { parseFields } from '../fields'
import { notProven } from '../refusals'
import type { CampusVerifier, ProvenMember } from '../types'
import { boundedFetch } from './bounded-fetch'
import { judged } from './judge'
import type { OidcSettings } from './settings'

interface OidcOptions {
  env: OutsideEnv
  timeoutMs?: number
}

/** How far the campus's clock may be off, s. */
const CLOCK_TOLERANCE_S = 30

const text = z.string().min(1).max(4_000)
const httpUrl = z.url({ protocol: /^https?$/ }).max(8_000)
const returned = z.object({ callbackUrl: httpUrl, returnUrl: httpUrl, state: text, secret: text })
const callback = z.object({ code: text })
/** What `begin` asks to keep; only `finish` reads it. */
const kept = z.object({ verifier: text, nonce: text })

/**
 * Membership by the campus's OpenID provider: authorization code with PKCE; issuer, audience, times, nonce and
 * signature of the ID token are checked. The redirect URI is `returnUrl` without query; `state` finds the rest.
 */
export function createOidcVerifier(settings: OidcSettings, { env, timeoutMs }: OidcOptions): CampusVerifier {
  const issuer = addressOf('oidc.issuer', settings.issuer, env)

  async function discover(fetch: client.CustomFetch): Promise<client.Configuration> {
    const insecure = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []
    const { clientId, clientSecret } = settings
    const found = await client.discovery(issuer, clientId, undefined, client.None(), {
      [client.customFetch]: fetch,
      execute: insecure,
    })
    const metadata = found.serverMetadata()
    const config = new client.Configuration(
      metadata,
      clientId,
      { [client.clockTolerance]: CLOCK_TOLERANCE_S },
      authentication(clientSecret, metadata.token_endpoint_auth_methods_supported),
    )
    config[client.customFetch] = fetch
    // Without this the library trusts an ID token because of the connection that it came over.
    for (const extend of [...insecure, client.enableNonRepudiationChecks]) extend(config)
    return config
  }

  return {
    method: 'oidc',
    flow: 'redirect',
    begin: ({ returnUrl, state }) =>
      judged(boundedFetch(env, timeoutMs), async (fetch) => {
        const config = await discover(fetch)
        const verifier = client.randomPKCECodeVerifier()
        const nonce = client.randomNonce()
        const redirect = client.buildAuthorizationUrl(config, {
          redirect_uri: redirectUri(returnUrl).href,
          scope: settings.scope,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          state,
          nonce,
          // A session left open on a shared computer must not make one person another.
          prompt: 'login',
        })
        return {
          redirectUrl: checkOutsideUrl(redirect, env).href,
          secret: JSON.stringify({ verifier, nonce } satisfies z.output<typeof kept>),
        }
      }),

    async finish({ callbackUrl, returnUrl, state, secret }) {
      const given = parseFields(returned, { callbackUrl, returnUrl, state, secret })
      const { verifier, nonce } = parseFields(kept, readJson(given.secret))
      // The address we are known by; the one that the browser used may differ behind a proxy.
      const current = redirectUri(given.returnUrl)
      current.search = new URL(given.callbackUrl).search
      if (current.searchParams.has('error')) throw notProven('OIDC: the campus or the person declined')
      parseFields(callback, { code: current.searchParams.get('code') ?? undefined })

      return judged(boundedFetch(env, timeoutMs), async (fetch) => {
        const config = await discover(fetch)
        const tokens = await client.authorizationCodeGrant(config, current, {
          pkceCodeVerifier: verifier,
          expectedNonce: nonce,
          expectedState: given.state,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined) throw notProven('OIDC: no ID token')
        const claim = settings.studentNoClaim
        if (claim === undefined)
          return { verdict: 'proven', member: { namespace: 'oidc', subject: subjectOf(claims.sub) } }
        const number = claims[claim] ?? (await atUserInfo(config, tokens.access_token, claims.sub, claim))
        return { verdict: 'proven', member: student(number) }
      })
    },
  }
}

function redirectUri(returnUrl: string): URL {
  const url = new URL(returnUrl)
  url.search = ''
  url.hash = ''
  return url
}

function readJson(secret: string): unknown {
  try {
    return JSON.parse(secret)
  } catch {
    return {}
  }
}

function authentication(secret: string | undefined, supported: string[] | undefined): client.ClientAuth {
  if (secret === undefined) return client.None()
  // What a provider that names none understands.
  const methods = supported ?? ['client_secret_basic']
  return methods.includes('client_secret_basic')
    ? client.ClientSecretBasic(secret)
    : client.ClientSecretPost(secret)
}

async function atUserInfo(config: client.Configuration, token: string, sub: string, claim: string) {
  if (config.serverMetadata().userinfo_endpoint === undefined) return undefined
  return (await client.fetchUserInfo(config, token, sub))[claim]
}

/** At most 255 characters by the standard; letter case tells people apart. */
function subjectOf(sub: string): string {
  if (sub.trim() === '' || sub.length > 255) throw notProven('OIDC: the subject cannot be one')
  return sub
}

function student(claimed: unknown): ProvenMember {
  const typed = Number.isSafeInteger(claimed) ? String(claimed) : claimed
  const subject = typeof typed === 'string' ? normalizeStudentNo(typed) : null
  if (subject === null) throw notProven('OIDC: the person has no student number')
  return { namespace: 'student-no', subject }
}
