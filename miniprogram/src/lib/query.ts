/**
 * `?a=1&b=x` of what is set; empty when nothing is. What is nested is named in brackets: `{ attr: { size: { gte: 3 } } }` is
 * `attr[size][gte]=3`, and of lists `attr[size][]=s&attr[size][]=m`.
 */
export function queryOf(values: Record<string, unknown>): string {
  const parts = Object.entries(values).flatMap(([name, value]) => pairsOf(name, value))
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/** A text of a page's address: some platforms hand it over as it was written there. */
export function plainParam(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '')
  } catch {
    return text ?? ''
  }
}

/** The page of an address as `pages/order/index?id=…`, and its parameters; what is wrongly encoded is taken as it stands. */
export function partsOf(address: string): { page: string; params: Record<string, string> } {
  const [page, query] = halvesOf(address, '?')
  const pairs = query.split('&').filter(Boolean)
  const params = pairs.map((pair) => {
    const [name, value] = halvesOf(pair, '=')
    return [plainParam(name), plainParam(value)] as const
  })
  return { page: `/${page.replace(/^\//, '')}`, params: Object.fromEntries(params) }
}

function halvesOf(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

type Plain = string | number | boolean

function pairsOf(name: string, value: unknown): string[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value.flatMap((each) => pairsOf(`${name}[]`, each))
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) => pairsOf(`${name}[${key}]`, inner))
  return [`${encodeURIComponent(name)}=${encodeURIComponent(value as Plain)}`]
}
