import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'

/** What lies between the phone and the server. */
export interface Network {
  url: string
  /** Cuts every connection, as a tunnel does. */
  cut(): void
  /** Nothing passes through the connections there are, and nobody is told. */
  freeze(): void
  /** No new connection comes about until `up`; what is open is cut. */
  down(): void
  up(): void
  stop(): Promise<void>
}

/** Passes bytes on to the server at `target`, and stops when it is told to. */
export async function startNetwork(target: string): Promise<Network> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let isDown = false
  const server = createServer((near) => {
    if (isDown) {
      near.resetAndDestroy()
      return
    }
    const far = connect(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => undefined)
      one.once('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => open.forEach((socket) => socket.destroy())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    freeze: () => open.forEach((socket) => socket.unpipe().pause()),
    down() {
      isDown = true
      cut()
    },
    up() {
      isDown = false
    },
    async stop() {
      server.close()
      cut()
    },
  }
}
