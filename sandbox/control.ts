import type { SandboxClock } from './clock'
import { parseFault, type FaultRules } from './faults'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'

interface ControlPlane {
  name: string
  clock: SandboxClock
  faults: FaultRules
  calls: Map<string, number>
  /** The service's own controls, `GET inbox`, `POST block`. */
  controls: Record<string, SandboxHandler>
  reset(): void
}

export const CONTROL_PREFIX = '/__sandbox/'

/** Answers what is asked under `/__sandbox/`; the real services know nothing there. */
export async function answerControl(plane: ControlPlane, request: SandboxRequest): Promise<SandboxAnswer> {
  const { clock, faults, calls } = plane
  const call = `${request.method} ${request.path.slice(CONTROL_PREFIX.length)}`
  const own = plane.controls[call]
  if (own !== undefined) return own(request)
  switch (call) {
    case 'GET ':
      return {
        body: {
          service: plane.name,
          now: isoOf(clock),
          faults: faults.list(),
          calls: Object.fromEntries(calls),
        },
      }
    case 'POST reset':
      plane.reset()
      return { status: 204 }
    case 'GET clock':
      return { body: { now: isoOf(clock) } }
    case 'POST clock':
      return moveClock(clock, readJson(request.body) ?? {})
    case 'GET calls':
      return { body: Object.fromEntries(calls) }
    case 'GET faults':
      return { body: faults.list() }
    case 'DELETE faults':
      faults.clear()
      return { status: 204 }
    case 'POST faults':
      try {
        faults.add(parseFault(readJson(request.body)))
        return { status: 204 }
      } catch (error) {
        return refuse(error instanceof Error ? error.message : String(error))
      }
    default:
      return { status: 404, body: { error: `no such control: ${call}` } }
  }
}

/** A control was used wrongly. */
export function refuse(error: string): SandboxAnswer {
  return { status: 400, body: { error } }
}

const isoOf = (clock: SandboxClock) => new Date(clock.now()).toISOString()

function moveClock(clock: SandboxClock, { advanceMs, now }: Record<string, unknown>): SandboxAnswer {
  if (typeof advanceMs === 'number' && Number.isFinite(advanceMs)) clock.advance(advanceMs)
  else if (typeof now === 'string' && Number.isFinite(Date.parse(now))) clock.set(Date.parse(now))
  else return refuse('give advanceMs (milliseconds) or now (ISO 8601)')
  return { body: { now: isoOf(clock) } }
}
