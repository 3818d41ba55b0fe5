import pg from 'pg'
import { type Call, readSettings } from './call'
import { answerQuestions } from './child'
import { percentiles, type Measured } from './percentiles'

interface Loop {
  database: string
  /** What belongs to one answer is asked one after the other. */
  calls: Call[][]
  connections: number
  seconds: number
}

/** The statements alone: connections that ask one after the other, without a server between. */
async function run({ database, calls, connections, seconds }: Loop): Promise<Measured> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: database, options: readSettings })
      await client.connect()
      return client
    }),
  )
  const timesMs: number[] = []
  const start = performance.now()
  const endMs = start + seconds * 1_000
  await Promise.all(
    clients.map(async (client, at) => {
      for (let turn = Math.floor((calls.length * at) / connections); performance.now() < endMs; turn++) {
        const before = performance.now()
        for (const call of calls[turn % calls.length] ?? []) await client.query(call)
        timesMs.push(performance.now() - before)
      }
    }),
  )
  const took = (performance.now() - start) / 1_000
  await Promise.all(clients.map((client) => client.end()))
  return percentiles(timesMs, took)
}

answerQuestions({ run })
