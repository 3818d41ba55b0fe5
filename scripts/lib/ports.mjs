import { createServer } from 'node:net'

/** Is the port free to listen on? @param {string} [host] */
export function isPortFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** The first preferred port that is free, else one chosen by the system. */
export async function findFreePort(...preferred) {
  for (const port of preferred) if (port && (await isPortFree(port))) return port
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
