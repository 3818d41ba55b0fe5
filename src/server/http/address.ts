import { nestsTooDeep } from './nesting'

/** What may stand in a path; anything encoded beyond that is a trick to get past a prefix rule. */
const tricks = /%2f|%5c|%2e|%00|%25|\\|\/\/|\/\.{1,2}(\/|$)/i
const urlMax = 8_000
const pathMax = 1_000

const isInteger = (text: string) => /^-?\d{1,15}$/.test(text)

/**
 * The address of an API request as Payload may see it: on our own origin, whatever `Host` says, with a plain path
 * and with bounded paging. Payload's `limit` of 0 or below means "the whole table".
 * @param target the request target as it came
 * @param form further query parameters, from the body of a query sent by POST
 * @returns undefined when the target is not acceptable
 */
export function apiAddress(origin: string, target: string, form = ''): string | undefined {
  const [path = '', query = ''] = target.split(/\?(.*)/s)
  if (!path.startsWith('/') || target.length > urlMax || path.length > pathMax || tricks.test(path))
    return undefined
  try {
    decodeURIComponent(path)
    // Payload decodes routes again.
    const parameters = new URLSearchParams([...new URLSearchParams(query), ...new URLSearchParams(form)])
    if ([...parameters].some(isTrick)) return undefined
    clampPaging(parameters)
    const text = parameters.toString()
    return origin + path + (text === '' ? '' : `?${text}`)
  } catch {
    return undefined
  }
}

/** `[limit]` is read as `limit` by Payload; a null byte breaks the database's text; deep JSON breaks the stack. */
const isTrick = ([key, value]: [string, string]): boolean =>
  key.startsWith('[') || `${key}${value}`.includes('\0') || nestsTooDeep(Buffer.from(value))

/** A letter, a digit or another plain sign that somebody took the trouble to encode. */
const needless = /%(2d|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/i
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Whether the path is spelled as the API's paths are: in small letters, but for ids, and for names that somebody
 * chose (of files, and of what the panel remembers). Payload matches its routes in any spelling, the rules in front
 * of it do not.
 */
export function isPlainlySpelled(target: string): boolean {
  const [path = ''] = target.split('?', 1)
  if (needless.test(path)) return false
  const fixed = path.replace(/^(\/api\/(?:media\/file|payload-preferences)\/)[^/]+/, '$1')
  return fixed.split('/').every((segment) => uuid.test(segment) || !/[A-Z]/.test(segment))
}

/** Bounds `limit`, `depth` and `page`, also where they hide in arrays, doubles and joins. */
export function clampPaging(parameters: URLSearchParams): void {
  clampOne(parameters, 'limit', (limit) => (limit === 0 ? 100 : between(limit, 1, 100)))
  clampOne(parameters, 'depth', (depth) => between(depth, 0, 2))
  clampOne(parameters, 'page', (page) => between(page, 1, 10_000))
  const paginated = [...new Set(parameters.keys())].filter((key) => /^pagination(\[|$)/.test(key))
  // Without pagination and limit Payload gives the whole table.
  if (paginated.length > 0 && !parameters.has('limit') && parameters.get('pagination') !== 'true')
    parameters.set('limit', '100')
  for (const key of paginated) parameters.delete(key)
  for (const key of new Set(parameters.keys())) {
    if (/^joins\b.*\[limit\]/.test(key)) clampOne(parameters, key, (limit) => between(limit, 1, 100))
  }
}

function clampOne(parameters: URLSearchParams, name: string, bound: (value: number) => number): void {
  const values = parameters.getAll(name)
  for (const key of new Set(parameters.keys())) if (key.startsWith(`${name}[`)) parameters.delete(key)
  if (values.length === 0) return
  const [value = ''] = values
  // What is no number is as good as not said; Payload has defaults.
  if (values.length > 1 || !isInteger(value)) parameters.delete(name)
  else parameters.set(name, String(bound(Number(value))))
}

const between = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)
