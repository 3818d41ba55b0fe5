import { createVerify } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import express from 'express'
import pg from 'pg'
import { readConnections } from '../call'
import { answerQuestions } from '../child'

/** Express and `pg`: verifies the signature of a notice, and writes as many rows as the server does, in one statement. */
const { DATABASE_URL, PLATFORM_KEY = '', ROWS = '1' } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: readConnections })

const app = express()
app.disable('x-powered-by')
app.post('/notify', express.raw({ type: '*/*' }), async (req, res) => {
  const header = (name: string) => String(req.headers[`wechatpay-${name}`] ?? '')
  const signed = createVerify('RSA-SHA256')
  signed.update(`${header('timestamp')}\n${header('nonce')}\n`)
  signed.update(req.body as Buffer)
  signed.update('\n')
  if (!signed.verify(PLATFORM_KEY, header('signature'), 'base64')) {
    res.sendStatus(401)
    return
  }
  const { id } = JSON.parse(String(req.body)) as { id: string }
  await pool.query({
    name: 'write',
    text: `insert into bare_rows (notice, n, raw) select $1, n, case n when 1 then $2 end from generate_series(1, $3::int) n`,
    values: [id, String(req.body), Number(ROWS)],
  })
  res.sendStatus(204)
})
await pool.query(
  'create table if not exists bare_rows (notice text, n int, raw text, primary key (notice, n))',
)
const server = app.listen(0, '127.0.0.1')
answerQuestions({ url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
