import { createHash, randomBytes } from 'node:crypto'
import { campusPeople, signInAtCampus, type CampusPerson } from './campus-people'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxRequest } from './http'
import { renderLogin, renderSentence } from './login-page'
import { OidcKeys } from './oidc-keys'
import { OneUseCodes } from './one-use-codes'
import type { Service, ServiceContext } from './service'

/** The clients that the campus knows: one with a secret, one without. */
export const oidcClients = {
  confidential: { clientId: 'xiaoji', clientSecret: 'sandbox-oidc-secret' },
  public: { clientId: 'xiaoji-public' },
}
const secretOf = new Map<string, string | undefined>([
  [oidcClients.confidential.clientId, oidcClients.confidential.clientSecret],
  [oidcClients.public.clientId, undefined],
])

/** What can be wrong with the next ID token. */
const tokenFaults = ['nonce', 'aud', 'iss', 'exp', 'key', 'unknown-key', 'alg-none'] as const
type TokenFault = (typeof tokenFaults)[number]

const TITLE = '校园账号 OpenID（沙盒）'
const TOKEN_LIFE_S = 300

interface Grant {
  person: CampusPerson
  clientId: string
  redirectUri: string
  challenge: string
  nonce: string | null
}

/** A campus's OpenID provider; its issuer is its own origin. */
export function createOidc({ clock }: ServiceContext): Service {
  const codes = new OneUseCodes<Grant>(clock)
  const keys = new OidcKeys()
  let people = new Map<string, CampusPerson>()
  let fault: TokenFault | undefined
  /** Claims beside `sub`, and whether the ID token has them or only userinfo. */
  let claimsInToken = true

  const subOf = ({ user }: CampusPerson) =>
    createHash('sha256').update(`sub:${user}`).digest('base64url').slice(0, 22)
  const claimsOf = (person: CampusPerson) => ({ name: person.name, student_id: person.user })

  /** What is wrong with an authorization request before anybody may be sent back, or null. */
  function refusal({ query }: SandboxRequest): SandboxAnswer | null {
    if (!secretOf.has(query.get('client_id') ?? '')) return renderSentence(TITLE, 'unknown client_id', 400)
    if (!URL.canParse(query.get('redirect_uri') ?? '')) return renderSentence(TITLE, 'bad redirect_uri', 400)
    const scopes = (query.get('scope') ?? '').split(' ')
    if (query.get('response_type') !== 'code') return back(query, { error: 'unsupported_response_type' })
    if (!scopes.includes('openid')) return back(query, { error: 'invalid_scope' })
    if (!query.has('code_challenge') || query.get('code_challenge_method') !== 'S256')
      return back(query, { error: 'invalid_request' })
    return null
  }

  function submit(request: SandboxRequest): SandboxAnswer {
    const { query } = request
    const wrong = refusal(request)
    if (wrong !== null) return wrong
    const form = new URLSearchParams(request.body.toString('utf8'))
    if (form.get('deny') === '1') return back(query, { error: 'access_denied' })
    const person = signInAtCampus(form.get('username'), form.get('password'))
    if (person === 'wrong') return renderLogin(TITLE, 401, '用户名或密码错误 Wrong user or password')
    if (person === 'locked') return renderLogin(TITLE, 401, '账号已停用 This account is locked')
    return back(query, { code: grant(query, person), iss: issuerOf(request) })
  }

  const grant = (query: URLSearchParams, person: CampusPerson) =>
    codes.issue({
      person,
      clientId: query.get('client_id') ?? '',
      redirectUri: query.get('redirect_uri') ?? '',
      challenge: query.get('code_challenge') ?? '',
      nonce: query.get('nonce'),
    })

  function token(request: SandboxRequest): SandboxAnswer {
    const form = new URLSearchParams(request.body.toString('utf8'))
    const clientId = authenticate(request, form)
    if (clientId === null) return { status: 401, body: { error: 'invalid_client' } }
    if (form.get('grant_type') !== 'authorization_code')
      return { status: 400, body: { error: 'unsupported_grant_type' } }
    const found = codes.redeem(form.get('code') ?? '')
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (
      typeof found === 'string' ||
      found.clientId !== clientId ||
      found.redirectUri !== form.get('redirect_uri') ||
      found.challenge !== proof
    )
      return { status: 400, body: { error: 'invalid_grant' } }

    const accessToken = randomBytes(24).toString('base64url')
    people.set(accessToken, found.person)
    return {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: JSON.stringify({
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: TOKEN_LIFE_S,
        id_token: idToken(issuerOf(request), found),
      }),
    }
  }

  function idToken(issuer: string, { person, clientId, nonce }: Grant): string {
    const wrong = fault
    fault = undefined
    // Callers judge by the machine's time, not by ours.
    const nowS = Math.floor(Date.now() / 1_000) - (wrong === 'exp' ? 2 * TOKEN_LIFE_S : 0)
    const claims = {
      iss: wrong === 'iss' ? 'https://other.example' : issuer,
      sub: subOf(person),
      aud: wrong === 'aud' ? 'somebody-else' : clientId,
      iat: nowS,
      exp: nowS + TOKEN_LIFE_S,
      ...(nonce === null ? {} : { nonce: wrong === 'nonce' ? 'another' : nonce }),
      ...(claimsInToken ? claimsOf(person) : {}),
    }
    if (wrong === 'alg-none') return keys.unsigned(claims)
    if (wrong === 'key') return keys.sign(claims, 'foreign')
    return keys.sign(claims, 'own', wrong === 'unknown-key' ? 'unknown' : undefined)
  }

  function userInfo({ headers }: SandboxRequest): SandboxAnswer {
    const person = people.get(/^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '')
    if (person === undefined)
      return { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' }, body: '' }
    return { body: { sub: subOf(person), ...claimsOf(person) } }
  }

  const doors: Record<string, (request: SandboxRequest) => SandboxAnswer> = {
    'GET /.well-known/openid-configuration': (request) => ({ body: metadata(issuerOf(request)) }),
    'GET /authorize': (request) => refusal(request) ?? renderLogin(TITLE),
    'POST /authorize': submit,
    'POST /token': token,
    'GET /jwks': () => ({ body: { keys: [keys.published()] } }),
    'GET /userinfo': userInfo,
  }
  return {
    answer: (request) =>
      doors[`${request.method} ${request.path}`]?.(request) ?? { status: 404, body: 'Not Found' },
    controls: {
      'POST token-fault': ({ body }) => {
        const given = readJson(body)?.fault
        const known = tokenFaults.find((each) => each === given)
        if (known === undefined) return refuse(`give fault, one of ${tokenFaults.join(', ')}`)
        fault = known
        return { status: 204 }
      },
      'POST claims': ({ body }) => {
        const given = readJson(body)?.in
        if (given !== 'token' && given !== 'userinfo') return refuse('give in, "token" or "userinfo"')
        claimsInToken = given === 'token'
        return { status: 204 }
      },
      /** Takes the whole authorization address and signs somebody in without the form. */
      'POST sign-in': ({ body }) => {
        const { user, url } = readJson(body) ?? {}
        const person = campusPeople.find((each) => each.user === user)
        if (person === undefined || typeof url !== 'string' || !URL.canParse(url))
          return refuse('give user and url')
        const query = new URL(url).searchParams
        return {
          body: {
            callbackUrl: back(query, { code: grant(query, person), iss: new URL(url).origin }).headers
              ?.location,
          },
        }
      },
    },
    reset() {
      codes.reset()
      people = new Map()
      fault = undefined
      claimsInToken = true
    },
  }
}

const issuerOf = ({ headers }: SandboxRequest) => `http://${headers.host ?? ''}`

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  userinfo_endpoint: `${issuer}/userinfo`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid', 'profile'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
})

function back(
  query: URLSearchParams,
  answer: Record<string, string>,
): SandboxAnswer & { headers: { location: string } } {
  const location = new URL(query.get('redirect_uri') ?? '')
  for (const [name, value] of Object.entries(answer)) location.searchParams.set(name, value)
  const state = query.get('state')
  if (state !== null) location.searchParams.set('state', state)
  return { status: 302, headers: { location: location.href } }
}

/** The client, by Basic or by the form; null when the secret is wrong. */
function authenticate({ headers }: SandboxRequest, form: URLSearchParams): string | null {
  const basic = /^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1]
  const [id = '', secret] =
    basic === undefined
      ? [form.get('client_id') ?? '', form.get('client_secret') ?? undefined]
      : Buffer.from(basic, 'base64')
          .toString('utf8')
          .split(':')
          .map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
  return secretOf.has(id) && secretOf.get(id) === secret ? id : null
}
