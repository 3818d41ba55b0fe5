import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'
import type { Env } from '../lib/env'
import { closePayload } from '../lib/payload-adapter'
import { closeServices, type Services } from '../lib/services'
import { readNews } from '../operations/notifications/read-news'
import { readSessionEnds } from '../access/session-ends'
import { createRealtime } from '../realtime'
import { authenticateWith } from '../realtime/authenticate'
import { serveChat } from '../realtime/chat'
import { tellNotifications } from '../realtime/tell-notifications'
import { boot, type Booted } from './boot'
import { createApp } from './http/app'
import { clientAddressWith } from './http/client-address'
import type { ServerState } from './http/health'
import { withHotReads } from './http/hot-reads'
import { refuseOtherUpgrades, trackConnections } from './http/upgrades'
import { startJobsLoop, type JobsLoop } from './jobs-loop'
import { isMainModule, runProcess } from './main-module'

export interface Web {
  /** Where it listens, seen from this machine. */
  url: string
  payload: Payload
  /** Finishes what was begun, then closes everything. */
  stop(): Promise<void>
}

/** Where the build leaves the web client (scripts/lib/build.mjs, Dockerfile). */
const webClientFolder = 'miniprogram/dist/h5'

interface WebOptions {
  /** False leaves the panel out, for tests and for processes that only serve the API. */
  panel?: boolean
  /** Where there is no panel, there is no web client either, unless it is asked for. */
  webClient?: boolean
  /** How long requests and jobs may take to finish at the end, milliseconds. */
  graceMs?: number
}

/** Starts the one server: API, panel, sockets, and the jobs too when ROLE=all. */
export async function startWeb(options: WebOptions = {}): Promise<Web> {
  return serve(await boot(), options)
}

/** Puts the server around a Payload that is already running. */
export async function serve(
  { env, config, payload, services }: Booted,
  { panel = true, webClient = panel, graceMs = 20_000 }: WebOptions = {},
): Promise<Web> {
  const state: ServerState = { stopping: false }
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 30_000 })
  const connections = trackConnections(server)
  refuseOtherUpgrades(server, { development: panel && env.NODE_ENV === 'development' })
  const next = panel ? await startNext(env, server) : undefined
  const app = createApp({
    payload,
    config,
    services,
    state,
    nextHandler: next?.handler,
    webClientFolder: webClient ? webClientFolder : undefined,
  })
  server.on('request', withHotReads(app, { payload, config, services, state }))
  // After the app: socket.io puts itself in front of the listeners that it finds.
  services.io = createRealtime(server, {
    bus: services.bus,
    logger: services.logger,
    authenticate: authenticateWith(payload),
    readLives: (sessions) => readSessionEnds(services, sessions),
    origins: env.CORS_ORIGINS,
    addressOf: clientAddressWith(app),
  })
  tellNotifications(services.io, { bus: services.bus, load: (items) => readNews(payload, items) })
  serveChat(services.io, payload)
  await listen(server, env)
  const jobs =
    env.ROLE === 'all' ? startJobsLoop(payload, { leaseMs: env.JOB_LEASE_SECONDS * 1_000 }) : undefined
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  services.logger.info({ url, role: env.ROLE }, 'Ready')

  let stopped: Promise<void> | undefined
  const stop = () =>
    (stopped ??= shutDown({ server, connections, state, services, payload, jobs, next, graceMs }))
  return { url, payload, stop }
}

interface Running {
  server: Server
  connections: { destroyAll(): void }
  state: ServerState
  services: Services
  payload: Payload
  jobs: JobsLoop | undefined
  next: { close(): Promise<void> } | undefined
  graceMs: number
}

async function shutDown(running: Running): Promise<void> {
  const { server, connections, state, services, payload, jobs, next, graceMs } = running
  services.logger.info('Stopping')
  state.stopping = true
  const finished = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  // All of them: `disconnectSockets` means those of one namespace only.
  services.io?.engine.close()
  // Again and again: a keep-alive connection is idle only after its last answer.
  const hangUp = setInterval(() => server.closeIdleConnections(), 100)
  const timer = new AbortController()
  await Promise.race([
    Promise.all([finished, jobs?.stop()]),
    sleep(graceMs, undefined, { signal: timer.signal }).catch(() => undefined),
  ])
  timer.abort()
  clearInterval(hangUp)
  server.closeAllConnections()
  connections.destroyAll()
  await closeServices(services)
  await next?.close()
  await closePayload(payload)
}

async function listen(server: Server, { PORT, HOST }: Env): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(PORT, HOST, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** The panel, from the build in production. */
async function startNext(env: Env, server: Server) {
  const { default: next } = await import('next')
  const panel = next({
    dev: env.NODE_ENV === 'development',
    hostname: env.HOST,
    port: env.PORT,
    httpServer: server,
  })
  await panel.prepare()
  const handle = panel.getRequestHandler()
  return {
    handler: (req: IncomingMessage, res: ServerResponse) => handle(req, res),
    close: () => panel.close(),
  }
}

if (isMainModule(import.meta.url, 'web')) await runProcess(startWeb)
