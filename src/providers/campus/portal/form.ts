/** One `<input>` of a page. */
export interface FormInput {
  name: string
  type: string
  value: string
}

const INPUTS_MAX = 100

/**
 * The inputs of the form that holds one called `has`; null when the page has no such form. Walks over the page once:
 * a page made of unclosed tags costs no more than its length.
 */
export function inputsOfForm(page: string, has: string): FormInput[] | null {
  let inputs: FormInput[] = []
  const found = () => inputs.some(({ name }) => name === has)
  for (let at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at + 1)) {
    const kind = /^<(input|form|\/form)(?=[\s/>])/i.exec(page.slice(at, at + 8))?.[1]?.toLowerCase()
    if (kind === undefined) continue
    if (kind !== 'input') {
      if (found()) break
      inputs = []
      continue
    }
    const end = page.indexOf('>', at)
    if (end < 0) break
    const input = inputOf(page.slice(at + 6, end))
    if (input.name !== '' && inputs.length < INPUTS_MAX) inputs.push(input)
    at = end
  }
  return found() ? inputs : null
}

/** Some portals keep the state of a whole page in one input. */
const TAG_MAX = 100_000

function inputOf(tag: string): FormInput {
  const attributes = new Map<string, string>()
  const each = /(?<![a-z-])([a-z][a-z-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi
  for (const [, name = '', double, single, bare] of tag.slice(0, TAG_MAX).matchAll(each)) {
    const key = name.toLowerCase()
    if (!attributes.has(key)) attributes.set(key, decode(double ?? single ?? bare ?? ''))
  }
  return {
    name: attributes.get('name') ?? '',
    type: (attributes.get('type') ?? 'text').toLowerCase(),
    value: attributes.get('value') ?? '',
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole
    const point = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal)
    return point <= 0x10ffff ? String.fromCodePoint(point) : String(whole)
  })
}

const COOKIES_MAX = 20

/** The cookies that an answer sets, as the next request sends them; of one portal, so their paths do not matter. */
export function cookiesOf(headers: Headers): string {
  const cookies = new Map<string, string>()
  for (const line of headers.getSetCookie()) {
    const match = /^\s*([^=;\s]{1,100})=([^;\p{C}]{0,1000})/u.exec(line)
    if (match !== null && cookies.size < COOKIES_MAX) cookies.set(match[1] ?? '', (match[2] ?? '').trim())
  }
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}
