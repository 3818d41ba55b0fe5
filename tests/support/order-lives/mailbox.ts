import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A notice as it came: signed over these bytes. */
export interface Letter {
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** The door that the payment service knows. It takes every notice at once, and what becomes of them is decided later. */
export async function openMailbox() {
  const letters: Letter[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      letters.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}

export type Mailbox = Awaited<ReturnType<typeof openMailbox>>
