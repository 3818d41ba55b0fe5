import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { parseEnv, type Env } from '../../../src/lib/env'
import { createPaymentProviders } from '../../../src/providers/payment/registry'
import { controlOf } from '../../sandbox/control'

/** A call of the service at our door. */
export interface Delivered {
  path: string
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** A door for notices that keeps what comes and answers as told. */
export async function startDoor() {
  const state = { status: 204, delivered: [] as Delivered[] }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      state.delivered.push({ path: request.url ?? '', headers: request.headers, body })
      response.writeHead(state.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}

export const headerOf =
  ({ headers }: Delivered) =>
  (name: string) => {
    const value = headers[name]
    return Array.isArray(value) ? value[0] : value
  }

const installation = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
  PAYLOAD_SECRET: 'p'.repeat(32),
  TOKEN_SECRET: 't'.repeat(32),
  HASH_KEY: 'h'.repeat(32),
  DATA_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
}

/** Sandbox, door and the settings that lead from one to the other. */
export async function startPayWorld() {
  const [sandbox, door] = await Promise.all([startSandbox(), startDoor()])
  const control = controlOf(sandbox.addresses.wechatPay)
  const envOf = (over: Record<string, string> = {}): Env =>
    parseEnv({ ...installation, ...sandbox.env, PUBLIC_URL: door.url, ...over })
  const providersOf = (over: Record<string, string> = {}, timeoutMs?: number, now?: () => number) => {
    const providers = createPaymentProviders(envOf(over), { timeoutMs, now })
    if (providers === null) throw new Error('payments are not configured')
    return providers
  }
  return {
    sandbox,
    door,
    control,
    envOf,
    providersOf,
    /** Sends what is due; then everything that our door has heard. */
    async delivered(): Promise<Delivered[]> {
      await control.get('notices?settled=1')
      return door.state.delivered
    },
    async reset(): Promise<void> {
      await control.reset()
      door.state.status = 204
      door.state.delivered = []
    },
    async stop(): Promise<void> {
      await Promise.all([sandbox.stop(), door.stop()])
    },
  }
}

export type PayWorld = Awaited<ReturnType<typeof startPayWorld>>
export type { Sandbox }

export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

/** The answer of an outcome that is done. */
export function answerOf<T>(outcome: { outcome: string; answer?: T }): T {
  if (outcome.outcome !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`)
  return outcome.answer as T
}
