import type { AddressInfo } from 'node:net'
import express, { type NextFunction, type Request, type Response } from 'express'
import pg from 'pg'
import { type Call, readConnections, readSettings } from './call'
import { answerQuestions } from './child'
import { naiveAnswers } from './naive'

/**
 * Express and `pg`, and nothing else. Under `/bare` the product's statements of the nth request, whose JSON is passed
 * through; under `/naive` what comes to mind first.
 */
const database = process.env.DATABASE_URL
const pool = new pg.Pool({ connectionString: database, max: readConnections, options: readSettings })
const naivePool = new pg.Pool({
  connectionString: database,
  max: readConnections,
  application_name: 'xiaoji-bench-naive',
})
naivePool.on('error', () => undefined)

interface Answer {
  calls: Call[]
  /** Where the answer is put together from several: done already. */
  text?: string
}

const answers = new Map<string, Answer[]>()

const app = express()
app.disable('x-powered-by')
app.disable('etag')
app.get('/bare/:what', async (req: Request<{ what: string }>, res: Response) => {
  const { calls = [], text } = answers.get(req.params.what)?.[Number(req.query.n)] ?? {}
  let answer: Record<string, unknown>[] = []
  for (const call of calls) {
    const { rows } = await pool.query<Record<string, unknown>>(call)
    if (calls.length === 1 || (rows[0] && 'docs' in rows[0])) answer = rows
  }
  res.setHeader('Content-Type', 'application/json')
  res.end(text ?? textOf(answer))
})
app.get('/naive/:what', async (req: Request<{ what: string }>, res: Response) => {
  const answer = naiveAnswers[req.params.what]
  if (!answer) {
    res.sendStatus(404)
    return
  }
  res.json(await answer(naivePool, req.query as Record<string, string>))
})
app.use((_error: unknown, _req: Request, res: Response, next: NextFunction) => {
  if (res.headersSent) next()
  else res.sendStatus(500)
})

/** The JSON that PostgreSQL built: of a page of cards, or of one thing. */
function textOf([row = {}]: Record<string, unknown>[]): string {
  if ('docs' in row) {
    const { docs, next } = row as { docs: string | null; next: string | null }
    const cursor = next === null ? 'null' : `"${Buffer.from(next).toString('base64url')}"`
    return `{"docs":[${docs ?? ''}],"nextCursor":${cursor}}`
  }
  // A row that has more beside it calls the JSON its text.
  const value = row.text ?? Object.values(row)[0]
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}

const server = app.listen(0, '127.0.0.1')

answerQuestions({
  url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  calls: ({ what, list }: { what: string; list: Answer[] }) => {
    answers.set(what, list)
  },
})
process.once('SIGTERM', () => process.exit(0))
