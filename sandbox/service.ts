import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SandboxClock } from './clock'
import { answerControl, CONTROL_PREFIX } from './control'
import { FaultRules } from './faults'
import { readRequest, sendAnswer, type SandboxHandler } from './http'

/** What a service gets from its surroundings. */
export interface ServiceContext {
  clock: SandboxClock
  faults: FaultRules
  /** Counts a call that does not come over HTTP. */
  countCall: (call: string) => void
}

/** One stand-in: the real service's doors, plus controls of its own. */
export interface Service {
  /** Everything outside `/__sandbox/`. */
  answer: SandboxHandler
  /** By method and name under `/__sandbox/`: `GET inbox`. */
  controls?: Record<string, SandboxHandler>
  /** Forgets everything that happened. */
  reset(): void
}

export interface RunningService {
  origin: string
  stop(): Promise<void>
}

export interface ListenOptions {
  host: string
  /** 0 takes a free one. */
  port: number
}

/** Starts a service on an origin of its own, with clock, faults and call counts under `/__sandbox/`. */
export async function startService(
  name: string,
  create: (context: ServiceContext) => Service,
  { host, port }: ListenOptions,
): Promise<RunningService> {
  const clock = new SandboxClock()
  const faults = new FaultRules()
  const calls = new Map<string, number>()
  const stopped = new AbortController()
  const countCall = (call: string) => void calls.set(call, (calls.get(call) ?? 0) + 1)
  const service = create({ clock, faults, countCall })
  const reset = () => {
    clock.reset()
    faults.clear()
    calls.clear()
    service.reset()
  }
  const plane = { name, clock, faults, calls, controls: service.controls ?? {}, reset }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming)
    if (request.path.startsWith(CONTROL_PREFIX))
      return sendAnswer(response, await answerControl(plane, request))
    const call = `${request.method} ${request.path}`
    countCall(call)
    const fault = faults.take(call)
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs, undefined, { signal: stopped.signal })
    if (fault?.drop === 'request') return void incoming.socket.destroy()
    const answer = fault?.respond ?? (await service.answer(request))
    if (fault?.drop === 'answer') return void incoming.socket.destroy()
    sendAnswer(response, answer)
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      if (stopped.signal.aborted || response.headersSent) return void incoming.socket.destroy()
      sendAnswer(response, { status: 500, body: { error: error instanceof Error ? error.message : 'fault' } })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve())
  })
  const { port: bound } = server.address() as AddressInfo
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    stop: () =>
      new Promise((resolve) => {
        stopped.abort()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
