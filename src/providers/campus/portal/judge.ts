import type { HttpAnswer } from '../../../lib/http-client'
import { contains, leadsTo, textsOf } from './pattern'
import type { PortalSettings } from './settings'

/**
 * `changed`: neither right nor wrong; the portal is not what the settings describe, or is in trouble. `anybody`: whatever
 * a person had typed; else an odd password may be the reason.
 */
export type Verdict =
  { verdict: 'right' | 'wrong' } | { verdict: 'changed'; reason: string; anybody: boolean }

/** What a gateway says when nothing answers behind it; 500 is also what a broken framework says to odd characters. */
const outages = [502, 503, 504]

/**
 * What the portal's answer to the form means. The sign of a wrong password outweighs that of a right one, so that
 * settings with a loose success let nobody in.
 */
export function judge(answer: HttpAnswer, loginUrl: URL, { success, failure }: PortalSettings): Verdict {
  const { status } = answer
  const changed = (reason: string): Verdict => ({
    ...{ verdict: 'changed', reason },
    anybody: outages.includes(status),
  })
  let path: string | undefined
  if (status >= 300 && status < 400) {
    const location = answer.headers.get('location')
    if (location === null || !URL.canParse(location, loginUrl))
      return changed(`HTTP ${status} without an address`)
    const target = new URL(location, loginUrl)
    // By host, not by origin: behind a proxy old portals believe to be without encryption. Nobody goes there.
    if (target.host !== loginUrl.host || !/^https?:$/.test(target.protocol))
      return changed('a redirect to another host')
    path = `${target.pathname}${target.search}`
  }
  if (failure !== undefined && contains(failure.pattern, answer.text)) return { verdict: 'wrong' }
  if (failure !== undefined && path !== undefined && contains(failure.pattern, path))
    return { verdict: 'wrong' }
  return isSuccess(status, path, answer.text, loginUrl, success)
    ? { verdict: 'right' }
    : changed(`HTTP ${status}, neither success nor failure`)
}

function isSuccess(
  status: number,
  path: string | undefined,
  page: string,
  loginUrl: URL,
  { kind, pattern }: PortalSettings['success'],
): boolean {
  switch (kind) {
    case 'redirect':
      // Back to the form is never a success.
      if (path === undefined || path === `${loginUrl.pathname}${loginUrl.search}`) return false
      return leadsTo(pattern, path)
    case 'body':
      return status < 400 && contains(pattern, page)
    case 'status':
      return textsOf(pattern).includes(String(status))
  }
}
