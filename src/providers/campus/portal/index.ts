import { createHash } from 'node:crypto'
import { normalizeStudentNo } from '../../../domain/campus-verifications/student-no'
import { CircuitBreaker } from '../../../lib/circuit-breaker'
import { AppError, invalid } from '../../../lib/errors'
import { outsideCall, type OutsideCall } from '../../../lib/outside-call'
import { checkOutsideUrl, notAnAddress, OutsideUrlError, type OutsideEnv } from '../../../lib/outside-url'
import { readCampusLogin, type CampusLogin } from '../campus-login'
import { isLoopback } from '../loopback'
import { campusUnavailable, notProven } from '../refusals'
import { MethodSettingsError } from '../settings-error'
import type { CampusVerifier } from '../types'
import { decodePage } from './charset'
import { cookiesOf, inputsOfForm, type FormInput } from './form'
import { judge, type Verdict } from './judge'
import { OddAnswers } from './odd-answers'
import type { PortalSettings } from './settings'

interface PortalDeps {
  env: OutsideEnv
  /** For each of the two calls; 5 s if not given. */
  timeoutMs?: number
  /** The one of this process if not given. */
  breaker?: CircuitBreaker
  /** Those of this process if not given. */
  oddAnswers?: OddAnswers
  /** Milliseconds since 1970. */
  now?: () => number
}

const PAGE_MAX_BYTES = 256 * 1024
const LOGIN_MAX_LENGTH = 40

/** Five failures in a row, and no password goes there for five minutes. */
const ourBreaker = new CircuitBreaker({ failuresMax: 5, openMs: 5 * 60_000 })
/** With the attempts that a person has in an hour, nobody alone keeps the others away. */
const ourOddAnswers = new OddAnswers(3)

/**
 * Membership by the form of an academic system: the person's number and password are sent there once, and the answer
 * is judged by the campus's rules. The password is kept for that call only.
 * @throws {MethodSettingsError} when the address cannot be used
 */
export function createPortalVerifier(settings: PortalSettings, deps: PortalDeps): CampusVerifier {
  const { breaker = ourBreaker, oddAnswers = ourOddAnswers, now = Date.now } = deps
  const loginUrl = addressOf(settings, deps.env)
  // Settings that were mended are another portal: nobody has to wait for the old one.
  const key = createHash('sha256').update(JSON.stringify(settings)).digest('hex')
  return {
    method: 'portal',
    flow: 'credentials',
    async finish({ fields }) {
      const login = readCampusLogin(fields)
      const subject = login.username.length > LOGIN_MAX_LENGTH ? null : normalizeStudentNo(login.username)
      if (subject === null) throw invalid('username', '请输入有效的学号', 'Please enter your student number')
      const waitMs = breaker.waitMs(key, now())
      if (waitMs > 0) {
        throw new AppError('PROVIDER_UNAVAILABLE', {
          retryAfterS: Math.ceil(waitMs / 1_000),
          cause: new Error('portal: not asked after several answers that fit nothing'),
        })
      }
      const found = await ask(login, loginUrl, settings, deps)
      if (found.verdict === 'changed') {
        if (found.anybody || oddAnswers.blames(key, subject)) breaker.failed(key, now())
        else breaker.unclear(key)
        throw campusUnavailable(`portal: ${found.reason}`)
      }
      breaker.succeeded(key)
      oddAnswers.forget(key)
      if (found.verdict === 'wrong') throw notProven('portal: number or password refused')
      return { verdict: 'proven', member: { namespace: 'student-no', subject } }
    },
  }
}

function addressOf({ loginUrl }: PortalSettings, env: OutsideEnv): URL {
  try {
    const url = checkOutsideUrl(loginUrl, env)
    if (url.protocol !== 'https:' && !isLoopback(url)) throw notAnAddress(['https:'])
    url.hash = ''
    return url
  } catch (error) {
    if (error instanceof OutsideUrlError)
      throw new MethodSettingsError([{ path: 'portal.loginUrl', message: error.words }])
    throw error
  }
}

/** Never throws: a portal that cannot be reached counts like one that has changed. */
async function ask(
  login: CampusLogin,
  loginUrl: URL,
  settings: PortalSettings,
  { env, timeoutMs }: PortalDeps,
): Promise<Verdict> {
  const call = (over: OutsideCall) =>
    outsideCall(loginUrl, env, { timeoutMs, maxBytes: PAGE_MAX_BYTES, decode: decodePage, ...over })
  try {
    let inputs: FormInput[] = []
    let cookie = ''
    if (settings.hiddenFields) {
      const page = await call({})
      const form = page.status === 200 ? inputsOfForm(page.text, settings.passwordField) : null
      // The password stays here when the page does not ask for it.
      if (form === null || !form.some(({ name }) => name === settings.usernameField))
        return { verdict: 'changed', reason: `HTTP ${page.status}, a page without the form`, anybody: true }
      inputs = form.filter(({ type }) => type === 'hidden')
      cookie = cookiesOf(page.headers)
    }
    const answer = await call({
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: loginUrl.origin,
        referer: loginUrl.href,
        ...(cookie === '' ? {} : { cookie }),
      },
      body: bodyOf(login, inputs, settings),
    })
    return judge(answer, loginUrl, settings)
  } catch {
    // What is known of the error tells no more, and might hold what was sent.
    return { verdict: 'changed', reason: 'no complete answer', anybody: true }
  }
}

/** The form, always to the address in the settings: a page decides what is sent along, not where the password goes. */
function bodyOf({ username, password }: CampusLogin, inputs: FormInput[], settings: PortalSettings): string {
  const { usernameField, passwordField, hash, extraFields } = settings
  const form = new URLSearchParams()
  for (const { name, value } of [...inputs, ...extraFields]) form.set(name, value ?? '')
  form.set(usernameField, username)
  form.set(
    passwordField,
    hash === 'none' ? password : createHash(hash).update(password, 'utf8').digest('hex'),
  )
  return form.toString()
}
