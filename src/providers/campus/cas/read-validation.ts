import { XMLParser } from 'fast-xml-parser'
import { campusUnavailable, notProven } from '../refusals'

/** Whom CAS says a ticket belongs to. */
export interface CasPerson {
  user: string
  /** CAS repeats what has several values; here everything is a list. */
  attributes: Map<string, string[]>
}

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@_',
  parseTagValue: false,
  trimValues: true,
  // Characters by number (`&#24352;`), as some servers write everything that is not ASCII.
  htmlEntities: true,
})

/** The ticket is to blame; every other code is about us or the campus. */
const ticketCodes = new Set(['INVALID_TICKET', 'INVALID_TICKET_SPEC', 'INVALID_SERVICE'])
const otherCodes = new Set([
  'INVALID_REQUEST',
  'UNAUTHORIZED_SERVICE',
  'UNAUTHORIZED_SERVICE_PROXY',
  'INVALID_PROXY_CALLBACK',
  'INTERNAL_ERROR',
])

/**
 * Reads the answer to a validation, XML or JSON.
 * @throws {AppError} VERIFICATION_FAILED when CAS refuses the ticket, PROVIDER_UNAVAILABLE for everything else
 */
export function readValidation(text: string): CasPerson {
  const response = recordOf(recordOf(parse(text))?.serviceResponse)
  if (response === null) throw nonsense()
  const { authenticationSuccess: success, authenticationFailure: failure } = response
  if ((success === undefined) === (failure === undefined)) throw nonsense()
  if (failure !== undefined) throw refusal(recordOf(failure))

  const person = recordOf(success)
  const [user, ...others] = person === null ? [] : texts(person.user)
  if (person === null || user === undefined || others.length > 0) throw nonsense()
  const attributes = Object.entries(recordOf(person.attributes) ?? {})
  return { user, attributes: new Map(attributes.map(([name, value]) => [name, texts(value)])) }
}

function parse(text: string): unknown {
  const body = text.replace(/^\ufeff/, '').trim()
  try {
    if (body.startsWith('{')) return JSON.parse(body)
    // No CAS needs a document type, and every attack on XML parsers does.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(body)) throw new Error('document type')
    return parser.parse(body, true)
  } catch {
    throw nonsense()
  }
}

function refusal(failure: Record<string, unknown> | null) {
  const code = failure?.['@_code'] ?? failure?.code
  if (typeof code !== 'string') return nonsense()
  if (ticketCodes.has(code)) return notProven(`CAS answered ${code}`)
  return campusUnavailable(`CAS answered ${otherCodes.has(code) ? code : 'an unknown failure code'}`)
}

const nonsense = () => campusUnavailable('CAS did not answer a validation')

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

/** One value or several; JSON may hold whole numbers. Anything nested is left out. */
function texts(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.flatMap((each) => {
    if (typeof each === 'string') return each.trim() === '' ? [] : [each.trim()]
    return Number.isSafeInteger(each) ? [String(each)] : []
  })
}
