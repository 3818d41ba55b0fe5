import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WeChatPush, WeChatPushEvent } from '../../src/lib/wechat-push'

interface PushServerOptions {
  /** Xiaoji's own reader, which refuses what it would refuse there. */
  reader: () => WeChatPush
  /** What each try is answered with, in order; `success` after the last. `null` never answers. */
  answers?: (string | null)[]
}

/** A mini-program's server of its own, which takes pushes at any path. */
export async function startPushServer({ reader, answers = [] }: PushServerOptions) {
  const read: WeChatPushEvent[] = []
  const server = createServer((incoming, response) => {
    void (async () => {
      const query = Object.fromEntries(new URL(incoming.url ?? '/', 'http://x').searchParams)
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      try {
        if (incoming.method === 'GET') return response.end(reader().checkUrl(query))
        const event = reader().read(query, Buffer.concat(chunks).toString('utf8'))
        read.push(event)
      } catch {
        response.statusCode = 401
        return response.end('refused')
      }
      const answer = answers.length > 0 ? answers.shift() : 'success'
      if (answer !== null) response.end(answer)
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/wechat/push`,
    /** What was read, repetitions included. */
    read,
    /** What the next tries are answered with. */
    answer: (...next: (string | null)[]) => void answers.push(...next),
    forget() {
      read.length = 0
      answers.length = 0
    },
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
