import { createLocalReq, type PayloadRequest } from 'payload'
import type { Market } from '../support/market'
import { rowsOf } from '../api/support'

export const dayMs = 86_400_000
export const inDays = (days: number) => new Date(Date.now() + days * dayMs)

export const jobReq = (market: Market): Promise<PayloadRequest> => createLocalReq({}, market.payload)

/** From now on the database refuses every change of this one row, as a broken constraint would. */
export async function breakRow(market: Market, table: string, id: string): Promise<() => Promise<void>> {
  const name = `broken_${id.replaceAll('-', '')}`
  await rowsOf(
    market,
    `create function ${name}() returns trigger language plpgsql as
       $$ begin raise exception 'row % is broken', old.id; end $$`,
  )
  await rowsOf(
    market,
    `create trigger ${name} before update or delete on ${table} for each row
       when (old.id = '${id}') execute function ${name}()`,
  )
  return async () => {
    await rowsOf(market, `drop function ${name}() cascade`)
  }
}

/** What the process logs as errors while `work` runs. */
export async function errorsDuring(market: Market, work: () => Promise<unknown>): Promise<unknown[]> {
  const { logger } = market.payload
  const errors: unknown[] = []
  const error = logger.error.bind(logger)
  logger.error = (first: unknown) => errors.push(first)
  try {
    await work()
  } finally {
    logger.error = error
  }
  return errors
}
