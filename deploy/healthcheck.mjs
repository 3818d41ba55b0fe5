/** Exit status 0 when the server of this container answers. A worker (dist/worker.mjs) has no port and no health check. */
const address = `http://127.0.0.1:${process.env.PORT || 3000}/healthz`
const isHealthy = await fetch(address, { signal: AbortSignal.timeout(4_000) }).then(
  (response) => response.ok,
  () => false,
)
process.exit(isHealthy ? 0 : 1)
