import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** Where a connection may be upgraded: our sockets, and in development the panel's hot reload. */
const sockets = '/socket.io/'
const hotReload = '/_next/'

/**
 * Ends every upgrade that nobody will answer. Node leaves an upgraded connection to its listeners: one request for
 * an unknown path would hold a socket for ever.
 */
export function refuseOtherUpgrades(server: Server, { development }: { development: boolean }): void {
  const known = development ? [sockets, hotReload] : [sockets]
  server.on('upgrade', (req: IncomingMessage, socket: Duplex) => {
    if (known.some((path) => req.url?.startsWith(path))) return
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
      socket.destroy(),
    )
  })
}

/** Every open connection, upgraded ones too; `closeAllConnections` does not know those any more. */
export function trackConnections(server: Server): { destroyAll(): void } {
  const open = new Set<Duplex>()
  server.on('connection', (socket: Duplex) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return { destroyAll: () => open.forEach((socket) => socket.destroy()) }
}
