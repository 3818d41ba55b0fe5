import pg from 'pg'
import { countDays } from '../../src/operations/stats/count-days'
import { countTerms } from '../../src/operations/search-terms/count-terms'
import { startWeb } from '../../src/server/web'
import { recordViews } from '../../src/operations/products/record-views'
import { plantOfficer } from '../../tests/support/officers'
import { answerQuestions } from './child'
import type { Call } from './call'

/** The real server, in one process, which can also say what it asked the database. */
const web = await startWeb({ panel: false })

let seen: Call[] | null = null
type Query = (...given: unknown[]) => unknown
const client = pg.Client.prototype as unknown as { query: Query }
const original = client.query
/** Only while something is noted: what is measured runs untouched. */
function note(this: { connectionParameters: { application_name?: string } }, ...given: unknown[]): unknown {
  const [config] = given as [{ name?: string; text?: string; values?: unknown[] }]
  const { name, text, values = [] } = config
  if (
    name !== undefined &&
    text !== undefined &&
    this.connectionParameters.application_name === 'xiaoji-reads'
  ) {
    seen?.push({ name, text, values: [...values] })
  }
  return original.apply(this, given)
}

answerQuestions({
  url: () => web.url.replace('localhost', '127.0.0.1'),
  note: () => {
    seen = []
    client.query = note
  },
  /** What was asked since the last time. */
  noted: () => seen?.splice(0),
  forget: () => {
    seen = null
    client.query = original
  },
  /** Writes a batch of views as the buffer does. @returns milliseconds */
  views: async (views: { product: string; campus: string; user: string }[]) => {
    const start = performance.now()
    await recordViews(
      web.payload,
      views.map((view) => ({ ...view, viewedAt: new Date() })),
    )
    return performance.now() - start
  },
  /** The job that counts what suggestions and corrections know. */
  terms: () => countTerms({ payload: web.payload }),
  /** A run of the job that counts what happened each day. */
  countDays: () => countDays({ payload: web.payload }, new Date()),
  /** An officer who is signed in. @returns the token */
  officer: async ({
    role,
    campus,
    account = null,
  }: {
    role: string
    campus: string | null
    account?: string | null
  }) => {
    const email = `bench-${role}-${Date.now()}@union.example`
    const { token } = await plantOfficer(web.payload, { email, name: '干事', role, campus, account })
    return token
  },
  usage: () => process.cpuUsage(),
})
process.once('SIGTERM', () => void web.stop().then(() => process.exit(0)))
