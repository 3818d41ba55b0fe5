import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  buildConfig,
  getPayload,
  type CollectionConfig,
  type Config,
  type Payload,
  type PayloadRequest,
  type SanitizedConfig,
  type Where,
} from 'payload'
import { sql } from '@payloadcms/db-postgres'
import { parseEnv } from '../../src/lib/env'
import { afterErrorHook } from '../../src/lib/error-answer'
import { graphqlLimits } from '../../src/lib/graphql-limits'
import { createLogger } from '../../src/lib/logger'
import { closePayload, guardedPostgres } from '../../src/lib/payload-adapter'
import { lockRowForUpdate } from '../../src/lib/row-lock'
import { closeServices, createServices, type Services } from '../../src/lib/services'
import { runSql } from '../../src/lib/sql'

/**
 * A small system with the real guards in it, so that they are tested apart from the project's own collections.
 * Its schema is pushed into an empty database that nobody else uses.
 */

const open = { create: () => true, read: () => true, update: () => true, delete: () => true }

/** What a single test wants to happen inside an operation; handed over in `context.inside`. */
export type Inside = (req: PayloadRequest, id: string) => Promise<void>

/** Fresh each time: Payload writes into what it is given. */
const collections = (): CollectionConfig[] => [
  {
    slug: 'staff',
    access: open,
    auth: { maxLoginAttempts: 5, lockTime: 60_000, useSessions: true },
    hooks: { beforeOperation: [lockRowForUpdate] },
    fields: [
      { name: 'role', type: 'text' },
      { name: 'termEnd', type: 'date' },
      { name: 'campuses', type: 'text', hasMany: true },
    ],
  },
  {
    slug: 'notes',
    access: open,
    trash: true,
    hooks: {
      beforeOperation: [(args) => (args.context.unlocked ? undefined : lockRowForUpdate(args))],
      beforeChange: [
        ({ data, originalDoc, context }) => {
          if (context.move && (originalDoc as Doc | undefined)?.phase !== 'open')
            throw new Error('the note has moved on')
          return data
        },
      ],
      afterChange: [
        async ({ doc, req, context }) => {
          await (context.inside as Inside | undefined)?.(req, (doc as Doc).id)
        },
      ],
    },
    fields: [
      { name: 'title', type: 'text', required: true },
      { name: 'phase', type: 'text', defaultValue: 'open' },
      ...Array.from({ length: 20 }, (_, index) => ({ name: `field${index}`, type: 'text' as const })),
    ],
  },
  { slug: 'tags', access: open, fields: [{ name: 'name', type: 'text', required: true, unique: true }] },
  {
    slug: 'media',
    access: open,
    upload: { disableLocalStorage: true },
    fields: [],
  },
]

/** Advisory lock with which a test holds up `/held` and the job `held`; taken shared by them for one statement. */
export const heldBy = 77

const whileHeld = sql`select pg_advisory_xact_lock_shared(${sql.raw(String(heldBy))})`

/** What `/until-hung-up` experiences in the process of the test: `asked`, `hung up`. */
export const heard = new EventEmitter()

const endpoints = (): Config['endpoints'] => [
  {
    path: '/echo',
    method: 'get',
    handler: (req) =>
      Response.json({
        url: req.url,
        address: req.headers.get('x-real-ip'),
        forwarded: req.headers.get('x-forwarded-for'),
      }),
  },
  {
    path: '/echo',
    method: 'post',
    handler: async (req) => Response.json({ bytes: (await req.text?.())?.length }),
  },
  {
    path: '/cookies',
    method: 'get',
    handler: () => {
      const headers = new Headers()
      headers.append('set-cookie', 'a=1; Path=/')
      headers.append('set-cookie', 'b=2; Path=/')
      return Response.json({}, { headers })
    },
  },
  {
    path: '/held',
    method: 'get',
    handler: async (req) => {
      await runSql(req, whileHeld)
      return Response.json({ finished: true })
    },
  },
  {
    path: '/until-hung-up',
    method: 'get',
    handler: async ({ signal }) => {
      if (!signal) throw new Error('no signal came along')
      const abort = once(signal, 'abort')
      heard.emit('asked')
      await abort
      heard.emit('hung up')
      return Response.json({})
    },
  },
  {
    path: '/bytes',
    method: 'get',
    handler: () =>
      new Response(new Uint8Array(300_000).fill(7), { headers: { 'content-type': 'image/png' } }),
  },
  {
    path: '/broken',
    method: 'get',
    handler: () => {
      throw new Error('secret detail 13812345678')
    },
  },
  {
    path: '/nap',
    method: 'get',
    handler: async (req) => {
      await runSql(req, sql`select pg_sleep(0.05)`)
      return Response.json({ rested: true })
    },
  },
]

interface FixtureOptions {
  databaseUrl: string
  poolMax?: number
  connectionTimeoutMillis?: number
  /** Build the tables; the first one on a database does. */
  push?: boolean
  services?: Partial<Services>
  environment?: Record<string, string>
  config?: Partial<Config>
  /** Names the instance where one test file needs several, one after the other. */
  key?: string
}

interface Target {
  collection: 'staff' | 'notes' | 'tags' | 'media'
  req?: PayloadRequest
  context?: Record<string, unknown>
}

export type Doc = Record<string, unknown> & { id: string }

/** Payload's Local API for the small system: the generated types know only the project's own collections. */
export interface FixtureApi {
  create(args: Target & { data: Record<string, unknown> }): Promise<Doc>
  update(args: Target & { id: string; data: Record<string, unknown> }): Promise<Doc>
  delete(args: Target & { where: Where }): Promise<unknown>
  find(args: Target & { where?: Where }): Promise<{ docs: Doc[] }>
  findByID(args: Target & { id: string; showHiddenFields?: boolean }): Promise<Doc>
  count(args: Target & { where?: Where }): Promise<{ totalDocs: number }>
}

export function apiOf(payload: Payload): FixtureApi {
  return payload as unknown as FixtureApi
}

export interface Fixture {
  config: SanitizedConfig
  payload: Payload
  api: FixtureApi
  services: Services
  stop(): Promise<void>
}

/** Starts the small system on a database. */
export async function startFixture(options: FixtureOptions): Promise<Fixture> {
  const { databaseUrl, poolMax = 10, push = true } = options
  const env = parseEnv({ ...process.env, DATABASE_URL: databaseUrl, ...options.environment })
  const logger = options.services?.logger ?? createLogger({ level: 'silent' })
  const config = await buildConfig({
    secret: env.PAYLOAD_SECRET,
    serverURL: env.PUBLIC_URL,
    logger,
    telemetry: false,
    typescript: { autoGenerate: false },
    admin: { user: 'staff' },
    maxDepth: 2,
    collections: collections(),
    endpoints: endpoints(),
    cors: ['https://friend.example'],
    graphQL: graphqlLimits,
    hooks: { afterError: [afterErrorHook] },
    jobs: {
      deleteJobOnComplete: false,
      tasks: [
        {
          slug: 'record',
          inputSchema: [{ name: 'key', type: 'text', required: true }],
          retries: 2,
          handler: async ({ input, req }: { input: { key: string }; req: PayloadRequest }) => {
            await runSql(req, sql`insert into runs (key, pid) values (${input.key}, ${process.pid})`)
            if (input.key.startsWith('slow')) await sleep(60_000)
            if (input.key === 'held') await runSql(req, whileHeld)
            return { output: {} }
          },
        },
      ],
    },
    db: guardedPostgres({
      pool: {
        connectionString: databaseUrl,
        max: poolMax,
        ...(options.connectionTimeoutMillis
          ? { connectionTimeoutMillis: options.connectionTimeoutMillis }
          : {}),
      },
      push,
    }),
    ...options.config,
  })
  const payload = await getPayload({ config, ...(options.key === undefined ? {} : { key: options.key }) })
  const services = await createServices(env, { logger, ...options.services })
  payload.services = services
  return {
    config,
    payload,
    api: apiOf(payload),
    services,
    async stop() {
      await closeServices(services)
      await closePayload(payload)
    },
  }
}
