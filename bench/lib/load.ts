import autocannon, { type Options, type Result } from 'autocannon'
import { answerQuestions } from './child'
import { percentiles, type Measured } from './percentiles'

export interface Load {
  url: string
  requests: { path: string; token?: string; address: string }[]
  connections: number
  seconds: number
  /** Asked as long before what counts. */
  warmSeconds: number
  /** Each request once, however long that takes. */
  once: boolean
}

/** Knocks at a server from a process of its own; every connection goes through the same requests from another place. */
async function run(load: Load): Promise<Measured> {
  if (load.warmSeconds > 0) await knock({ ...load, seconds: load.warmSeconds })
  return knock(load)
}

async function knock({ url, requests, connections, seconds, once }: Load): Promise<Measured> {
  const list = requests.map(({ path, token, address }) => ({
    method: 'GET' as const,
    path,
    headers: {
      'X-Forwarded-For': address,
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
  }))
  let turn = 0
  const timesMs: number[] = []
  const wrong = new Map<number, number>()
  const { duration, errors, timeouts } = await new Promise<Result>((resolve, reject) => {
    const settings: Options = {
      url,
      connections,
      ...(once ? { amount: list.length } : { duration: seconds }),
      timeout: 300,
      setupClient: (client) => {
        const from = Math.floor((list.length * turn++) / connections)
        client.setRequests([...list.slice(from), ...list.slice(0, from)])
      },
    }
    const instance = autocannon(settings, (error: Error | null, result) => {
      if (error) reject(error)
      else resolve(result)
    })
    instance.on('response', (_client, status, _bytes, timeMs) => {
      if (status === 200) timesMs.push(timeMs)
      else wrong.set(status, (wrong.get(status) ?? 0) + 1)
    })
  })
  if (wrong.size > 0 || errors > 0 || timeouts > 0) {
    const statuses = [...wrong].map(([status, times]) => `${times} × ${status}`).join(', ')
    throw new Error(`Not all was answered by 200: ${statuses}, ${errors} errors, ${timeouts} timeouts`)
  }
  return percentiles(timesMs, duration)
}

answerQuestions({ run })
