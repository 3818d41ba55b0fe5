import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from '@payloadcms/db-postgres'
import { eachDue } from '../../src/jobs/each-due'
import { runSql } from '../../src/lib/sql'
import { startMarket, type Market } from '../support/market'
import { rowsOf } from '../api/support'
import { errorsDuring } from './support'

let market: Market
beforeAll(async () => {
  market = await startMarket()
})
afterAll(() => market.stop())

/** A job like the real ones, on rows that cost nothing: deletes login codes and fails at those named broken. */
const deleteCodes = () =>
  eachDue(market.payload, {
    job: 'delete-codes',
    find: (after, limit) =>
      runSql<{ id: string }>(
        { payload: market.payload },
        sql`select id from login_codes where id > ${after} order by id limit ${limit}`,
      ),
    act: async (req, id) => {
      expect(req.context).toEqual({})
      req.context.left = 'behind'
      const [row] = await runSql<{ code: string }>(
        req,
        sql`delete from login_codes where id = ${id} returning code_hash as code`,
      )
      // Poisons the transaction, as a refused statement does.
      if (row?.code === 'broken') await runSql(req, sql`select 1 / 0`)
      return row?.code !== 'not due any more'
    },
  })

test('more broken rows than a batch holds keep nobody else waiting, and undo only themselves', async () => {
  await rowsOf(
    market,
    `insert into login_codes (id, phone_hash, code_hash, expires_at)
     select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'x',
       case when n <= 201 then 'broken' when n = 202 then 'not due any more' else 'good' end, now()
     from generate_series(1, 450) n`,
  )
  let done: number | undefined
  const errors = await errorsDuring(market, async () => {
    done = await deleteCodes()
  })
  expect(done).toBe(248)
  expect(await rowsOf(market, `select code_hash, count(*)::int from login_codes group by 1`)).toEqual([
    { code_hash: 'broken', count: 201 },
  ])
  expect(errors).toHaveLength(201)
  expect(errors[0]).toMatchObject({
    err: { message: 'delete-codes failed for 00000000-0000-7000-8000-000000000001' },
    job: 'delete-codes',
    id: '00000000-0000-7000-8000-000000000001',
  })
})

test('a database that cannot be asked fails the job, so that the queue tries again', async () => {
  const asking = eachDue(market.payload, {
    job: 'x',
    find: () => Promise.reject(new Error('away')),
    act: () => Promise.resolve(true),
  })
  await expect(asking).rejects.toThrow('away')
})
