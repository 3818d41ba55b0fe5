import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'
import { payError } from './wechat-pay-answers'
import { forgeries, type Forgery } from './wechat-pay-keys'

interface AnswerFault {
  match: string
  times: number
  as: Forgery | 'server-error' | 'html' | 'refuse'
  status: number
  code: string
}

/** What the caller hears although the service has acted; `refuse` is a signed no before it acts. */
export class AnswerFaults {
  private faults: AnswerFault[] = []

  readonly controls: Record<string, SandboxHandler> = {
    'POST answers': ({ body }) => {
      const { match = '*', times = 1, as, status = 400, code = 'INVALID_REQUEST' } = readJson(body) ?? {}
      const kinds = [...forgeries, 'server-error', 'html', 'refuse'] as const
      const kind = kinds.find((each) => each === as)
      if (kind === undefined) return refuse(`as must be one of ${kinds.join(', ')}`)
      if (typeof match !== 'string' || typeof times !== 'number' || typeof status !== 'number')
        return refuse('give match, times and status as text and numbers')
      this.faults.push({ match, times, as: kind, status, code: String(code) })
      return { status: 204 }
    },
  }

  /** The fault that hits this call, used up by one. */
  take({ method, path }: SandboxRequest): AnswerFault | undefined {
    const call = `${method} ${path}`
    const fault = this.faults.find(({ match }) =>
      match.endsWith('*') ? call.startsWith(match.slice(0, -1)) : call === match,
    )
    if (fault === undefined) return undefined
    fault.times -= 1
    if (fault.times <= 0) this.faults = this.faults.filter((other) => other !== fault)
    return fault
  }

  reset(): void {
    this.faults = []
  }
}

/** A gateway between us and the service, in a bad hour. */
export const gatewayPage: SandboxAnswer = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>',
}
export const serverError = payError(500, 'SYSTEM_ERROR', '系统异常，请用相同参数重新调用')
