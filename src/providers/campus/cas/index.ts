import { z } from 'zod'
import { normalizeStudentNo } from '../../../domain/campus-verifications/student-no'
import { outsideCall } from '../../../lib/outside-call'
import type { OutsideEnv } from '../../../lib/outside-url'
import { addressOf } from '../address'
import { parseFields } from '../fields'
import { campusUnavailable, notProven } from '../refusals'
import type { CampusVerifier } from '../types'
import { readValidation, type CasPerson } from './read-validation'
import type { CasSettings } from './settings'

interface CasOptions {
  env: OutsideEnv
  timeoutMs?: number
}

const ANSWER_MAX_BYTES = 65_536

/** A password typed now: a session left open on a shared computer must not make one person another. */
const fresh = { renew: 'true' }

const schema = z.object({
  ticket: z
    .string()
    .max(256)
    .regex(/^ST-[A-Za-z0-9-]+$/),
})
const returned = z.object({ returnUrl: z.url({ protocol: /^https?$/ }) })

/** Membership by the campus's CAS 2.0 or 3.0: its login page hands the browser a ticket that is asked about once. */
export function createCasVerifier(settings: CasSettings, { env, timeoutMs }: CasOptions): CampusVerifier {
  const base = addressOf('cas.baseUrl', settings.baseUrl, env)
  const at = (path: string, query: Record<string, string>) => {
    const url = new URL(base)
    url.pathname = `${base.pathname.replace(/\/+$/, '')}${path}`
    url.search = new URLSearchParams(query).toString()
    return url
  }
  const validate = settings.version === '3' ? '/p3/serviceValidate' : '/serviceValidate'

  return {
    method: 'cas',
    flow: 'redirect',
    async begin({ returnUrl }) {
      return { redirectUrl: at('/login', { service: returnUrl, ...fresh }).href }
    },
    async finish({ fields, returnUrl }) {
      const { ticket } = parseFields(schema, fields)
      const { returnUrl: service } = parseFields(returned, { returnUrl })
      // Never repeated: the first call burns the ticket, whatever comes back.
      const answer = await outsideCall(at(validate, { service, ticket, ...fresh }), env, {
        timeoutMs,
        maxBytes: ANSWER_MAX_BYTES,
      })
      if (answer.status !== 200) throw campusUnavailable(`CAS answered HTTP ${answer.status}`)
      const person = readValidation(answer.text)
      mustBeAllowed(person, settings)
      const subject = normalizeStudentNo(numberOf(person, settings))
      if (subject === null) throw notProven('CAS: what it calls the student number cannot be one')
      return { verdict: 'proven', member: { namespace: 'student-no', subject } }
    },
  }
}

function mustBeAllowed({ attributes }: CasPerson, { allowed }: CasSettings): void {
  if (allowed === undefined) return
  const has = attributes.get(allowed.attribute) ?? []
  if (!has.some((value) => allowed.values.includes(value)))
    throw notProven('CAS: none of the attribute values that make a member')
}

function numberOf({ user, attributes }: CasPerson, { studentNoAttribute }: CasSettings): string {
  if (studentNoAttribute === undefined) return user
  const [number, ...others] = new Set(attributes.get(studentNoAttribute) ?? [])
  if (number === undefined) throw notProven('CAS: the person has no student number')
  if (others.length > 0) throw notProven('CAS: the person has several student numbers')
  return number
}
