import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, getPayload, type Payload, type PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { campusOf, planListings } from '../demo/plan-listings'
import { activeDemoOfficers, demoPassword } from '../demo/officers'
import { demoPeople } from '../demo/people'
import { getEnv, isDemo, type Env } from '../lib/env'
import { inTransaction } from '../lib/in-transaction'
import { closePayload } from '../lib/payload-adapter'
import { closeServices, createServices } from '../lib/services'
import { runSql, type InTransaction } from '../lib/sql'
import { refreshInterests } from '../operations/interests/refresh-interests'
import { countDays } from '../operations/stats/count-days'
import { isMainModule, startOrExit } from './main-module'
import { readCast } from './seed/cast'
import { fileClaims } from './seed/file-claims'
import { keepOrder } from './seed/keep-order'
import { layFoundation } from './seed/lay-foundation'
import { openMarket } from './seed/open-market'
import { pointAtSandbox } from './seed/point-at-sandbox'
import { prepareSearch } from './seed/prepare-search'
import { publishContent } from './seed/publish-content'
import { DemoRefusedError, refuseRealPeople } from './seed/refuse-real-people'
import { tuneNotices } from './seed/tune-notices'
import { uploadPictures } from './seed/upload-pictures'

/** Any number; the same for every process that loads the demo. */
const lockKey = 7_421_002
/** Row of `payload_kv` that says how far the loading has come. */
const progressKey = 'demo-campus'

type Progress = 'nothing' | 'foundation' | 'complete'

/**
 * Loads the demo campus and prints who can sign in, as one line of JSON. What is there already is left alone;
 * a run that was interrupted is completed: two steps are transactions, and between them pictures are uploaded one
 * by one, each found again by its owner and description.
 * @throws {DemoRefusedError} for a database that holds real people, and in production without XIAOJI_DEMO=1
 */
export async function seed(): Promise<void> {
  const env = getEnv()
  if (!isDemo(env)) throw new DemoRefusedError('this is production; XIAOJI_DEMO=1 allows it')
  process.env.DISABLE_PAYLOAD_HMR = 'true'
  const { default: config } = await import('../../payload.config')
  // A key of its own: the process may go on to serve with another instance.
  const payload = await getPayload({ config, key: 'seed', disableOnInit: true })
  // Operations of the queue ask for settings and word lists.
  const services = await createServices(env)
  payload.services = services
  try {
    await underLock(payload, async () => {
      await load(payload, env)
      await pointAtSandbox(payload, process.env.SANDBOX_ADDRESSES)
    })
  } finally {
    await closeServices(services)
    await closePayload(payload)
  }
  console.log(JSON.stringify(accounts(env)))
}

/** Who can sign in: officers in their term, and all the people, by `POST /api/auth/dev {name}`. */
function accounts({ PAYLOAD_SECRET }: Env) {
  return {
    staff: activeDemoOfficers.map(({ email, role, campus }) => ({
      email,
      password: demoPassword(email, PAYLOAD_SECRET),
      role,
      campus: campus === null ? null : campusOf(campus).name,
    })),
    users: demoPeople.map(({ name, state }) => ({ name, state })),
  }
}

async function load(payload: Payload, env: Env): Promise<void> {
  const progress = await readProgress({ payload })
  // Later on real people may try the demo; nothing is written any more.
  if (progress === 'complete') return
  await refuseRealPeople({ payload }, progress === 'foundation')

  const now = new Date()
  if (progress === 'nothing') {
    await step(payload, 'foundation', (req) => layFoundation(req, env, now))
  }
  const listings = planListings()
  const cast = await readCast({ payload })
  const pictures = await uploadPictures(payload, cast, listings)
  await step(payload, 'complete', async (req) => {
    await openMarket(req, cast, pictures, listings, now)
    await publishContent(req, cast, pictures, now)
    await tuneNotices(req, cast, env, now)
    await fileClaims(req, cast, pictures, env)
    await keepOrder(req, cast, now)
    await prepareSearch(req, cast, now)
  })
  // The worker would do it too, within minutes.
  await refreshInterests({ payload }, now)
  // What the dashboard shows at first, and what it is compared with.
  for (let run = 0; run < 3; run++) await countDays({ payload }, now)
}

/** All of the work and the note that it is done, or neither. Without a user: the system writes. */
async function step(
  payload: Payload,
  progress: Progress,
  work: (req: PayloadRequest) => Promise<void>,
): Promise<void> {
  const req = await createLocalReq({}, payload)
  await inTransaction(req, async () => {
    await work(req)
    await runSql(
      req,
      sql`insert into payload_kv (id, key, data) values (${uuidv7()}, ${progressKey}, ${JSON.stringify({ progress })}::jsonb)
          on conflict (key) do update set data = excluded.data`,
    )
  })
}

async function readProgress(req: InTransaction): Promise<Progress> {
  const [row] = await runSql<{ progress: Progress }>(
    req,
    sql`select data->>'progress' as progress from payload_kv where key = ${progressKey}`,
  )
  return row?.progress ?? 'nothing'
}

/** One loader at a time; the next finds nothing to do. */
async function underLock(payload: Payload, work: () => Promise<void>): Promise<void> {
  const holder = await payload.db.pool.connect()
  try {
    await holder.query('set statement_timeout = 0')
    await holder.query('select pg_advisory_lock($1)', [lockKey])
    await work()
  } finally {
    // Closing the connection gives the lock back.
    holder.release(true)
  }
}

if (isMainModule(import.meta.url, 'seed')) {
  // Standard output belongs to the accounts; what goes wrong is thrown and printed on the other one.
  process.env.LOG_LEVEL = 'silent'
  await startOrExit(async () => {
    try {
      await seed()
    } catch (error) {
      if (!(error instanceof DemoRefusedError)) throw error
      console.error(error.message)
      process.exit(1)
    }
  })
}
