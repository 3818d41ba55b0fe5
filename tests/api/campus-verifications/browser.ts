import type { Market } from '../../support/market'

/** What a person sees after all redirects of a click. */
export interface Page {
  /** Of the page that came in the end. */
  status: number
  url: URL
  headers: Headers
  html: string
}

/**
 * A browser as far as it matters here: cookies by host, path and name, redirects followed by GET, forms sent. The
 * address under which the market is known to the world leads to the test's own server.
 */
export class Browser {
  private readonly jar: { host: string; path: string; name: string; value: string }[] = []
  /** Every address that was asked for, with its query. */
  readonly visited: string[] = []
  /** Where a redirect is not followed any more; the address is then what `go` ends at. */
  stopAt: (url: URL) => boolean = () => false
  /** A cookie that somebody else put there; sent first, as one for a longer path is. */
  planted = ''

  constructor(
    private readonly market: Market,
    private readonly language = 'zh-CN',
  ) {}

  async go(address: string | URL, form?: Record<string, string>): Promise<Page> {
    let url = new URL(address)
    let body = form
    for (let hops = 0; hops < 10; hops++) {
      const response = await this.ask(url, body)
      const location = response.headers.get('location')
      if (location === null || response.status < 300 || response.status > 399) {
        return { status: response.status, url, headers: response.headers, html: await response.text() }
      }
      await response.body?.cancel()
      url = new URL(location, url)
      body = undefined
      if (this.stopAt(url)) return { status: response.status, url, headers: response.headers, html: '' }
    }
    throw new Error('too many redirects')
  }

  /** Fills in the one form of a page and sends it. */
  async submit(page: Page, values: Record<string, string>): Promise<Page> {
    const [, tag = ''] = /<form([^>]*)>/.exec(page.html) ?? []
    const action = /action="([^"]*)"/.exec(tag)?.[1]
    const hidden = [...page.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
    return this.go(action === undefined ? page.url : new URL(action, page.url), { ...fields, ...values })
  }

  private async ask(url: URL, form: Record<string, string> | undefined): Promise<Response> {
    this.visited.push(url.href)
    const publicUrl = this.market.payload.services.env.PUBLIC_URL
    const target = url.origin === publicUrl ? new URL(url.pathname + url.search, this.market.url) : url
    const cookies = this.jar.filter(({ host, path }) => host === url.host && url.pathname.startsWith(path))
    const sent = [this.planted, ...cookies.map(({ name, value }) => `${name}=${value}`)].filter(Boolean)
    const response = await fetch(target, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      headers: {
        'Accept-Language': this.language,
        ...(sent.length > 0 ? { Cookie: sent.join('; ') } : {}),
      },
      body: form ? new URLSearchParams(form) : undefined,
    })
    for (const cookie of response.headers.getSetCookie()) this.keep(url.host, cookie)
    return response
  }

  private keep(host: string, cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(/;\s*/)
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/'
    this.jar.splice(0, this.jar.length, ...this.jar.filter((one) => one.host !== host || one.name !== name))
    this.jar.push({ host, path, name, value })
  }
}

/** Which page of ours it is. */
export const kindOf = ({ html }: Page): string | undefined => /<main data-page="(\w+)"/.exec(html)?.[1]
