import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'

/** The pages of the released mini-program; until they are listed, any path of the usual shape is one. */
export class PublishedPages {
  private listed: Set<string> | null = null

  readonly controls: Record<string, SandboxHandler> = {
    'POST pages': (request) => this.publish(request),
  }

  /** Judges a path with or without its query. */
  has(page: string): boolean {
    const [path = ''] = page.split('?')
    return this.listed === null ? /^pages(\/[A-Za-z0-9_-]+){1,3}$/.test(path) : this.listed.has(path)
  }

  reset(): void {
    this.listed = null
  }

  private publish({ body }: SandboxRequest): SandboxAnswer {
    const pages = readJson(body)?.pages
    if (!Array.isArray(pages) || pages.some((page) => typeof page !== 'string')) return refuse('give pages')
    this.listed = new Set(pages.map(String))
    return { status: 204 }
  }
}
