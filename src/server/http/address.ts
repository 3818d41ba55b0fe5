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
    if ([...parameters].some((pair) => pair.join('').includes('\0'))) return undefined
    clampPaging(parameters)
    const text = parameters.toString()
    return origin + path + (text === '' ? '' : `?${text}`)
  } catch {
    return undefined
  }
}

/** Bounds `limit`, `depth` and `page`, also where they hide in arrays, doubles and joins. */
export function clampPaging(parameters: URLSearchParams): void {
  clampOne(parameters, 'limit', (limit) => (limit === 0 ? 100 : between(limit, 1, 100)))
  clampOne(parameters, 'depth', (depth) => between(depth, 0, 2))
  clampOne(parameters, 'page', (page) => between(page, 1, 10_000))
  if (parameters.get('pagination') === 'false' && !parameters.has('limit')) parameters.set('limit', '100')
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
