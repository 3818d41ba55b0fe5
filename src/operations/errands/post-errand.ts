import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { StudentActor } from '../../access/actor'
import { orderLimits, type Settlement } from '../../contract/orders'
import { dueByFits, errandRules } from '../../domain/errands/rules'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { instant, runSql } from '../../lib/sql'
import { readMarketRules } from '../campuses/read-market-rules'
import { madeBySame } from '../orders/same-request'
import { takeTurn } from '../orders/take-turn'
import { flagErrand, judgeErrand } from './judge-errand'

export interface ErrandWish {
  title: string
  detail: string | null
  fromPlace: string
  toPlace: string
  feeFen: number
  dueBy: Date
  settlement: Settlement
}

/**
 * A verified student asks for something to be fetched. The same key again is the same errand.
 * @returns its id
 * @throws {AppError} CONTENT_REJECTED; VALIDATION_FAILED for a time or settlement that cannot be; CONFLICT for a key that was used for
 * something else, and when the person has as many open as one may
 */
export async function postErrand(
  req: PayloadRequest,
  actor: StudentActor,
  wish: ErrandWish,
  key: string | null,
  now: Date,
): Promise<string> {
  const { feeFen, dueBy, settlement } = wish
  const { flagged, ...said } = await judgeErrand(req, actor, wish)
  const { title, detail, fromPlace, toPlace } = said
  return inTransaction(req, async () => {
    await takeTurn(req, 'errands', actor.id)
    const made = await errandOfKey(req, actor.id, { ...wish, ...said }, key)
    if (made !== null) return made
    if (!dueByFits(dueBy, now)) {
      const [minutes, days] = [errandRules.dueLeastMs / 60_000, errandRules.dueMostMs / 86_400_000]
      throw invalid(
        'dueBy',
        `应在 ${minutes} 分钟之后、${days} 天之内`,
        `Must be ${minutes} minutes from now at least and ${days} days at most`,
      )
    }
    if (settlement === 'escrow' && !(await readMarketRules(req, actor.campus)).escrow) {
      throw invalid('settlement', '本校区没有开通平台担保', 'Your campus has not switched escrow on')
    }
    await refuseTooManyOpen(req, actor.id)
    const id = uuidv7()
    const at = now.toISOString()
    await runSql(
      req,
      sql`insert into errands (id, title, detail, from_place, to_place, fee_fen, due_by, settlement, state, requester_id,
            campus_id, key, version, created_at, updated_at)
          values (${id}, ${title}, ${detail}, ${fromPlace}, ${toPlace}, ${feeFen}::numeric,
            ${dueBy.toISOString()}::timestamptz, ${settlement}::enum_errands_settlement, 'open', ${actor.id},
            ${actor.campus}, ${key}, 1, ${at}::timestamptz, ${at}::timestamptz)`,
    )
    await flagErrand(req, actor, { title, flagged })
    return id
  })
}

interface Made extends Omit<ErrandWish, 'dueBy'> {
  id: string
  dueBy: string
}

/** What the same request made before. @throws {AppError} CONFLICT when it asked for something else */
async function errandOfKey(
  req: PayloadRequest,
  requester: string,
  wish: ErrandWish,
  key: string | null,
): Promise<string | null> {
  if (key === null) return null
  const [row] = await runSql<Made>(
    req,
    sql`select id, title, detail, from_place as "fromPlace", to_place as "toPlace", fee_fen::float8 as "feeFen",
          ${instant(sql`due_by`)} as "dueBy", settlement
        from errands where requester_id = ${requester} and key = ${key}`,
  )
  return madeBySame('errand', row, { ...wish, dueBy: wish.dueBy.toISOString() })
}

async function refuseTooManyOpen(req: PayloadRequest, requester: string): Promise<void> {
  const max = orderLimits.errandsOpenMax
  const [row] = await runSql<{ count: number }>(
    req,
    sql`select count(*)::int as count from errands where requester_id = ${requester} and state = 'open'`,
  )
  if ((row?.count ?? 0) < max) return
  const zh = `最多同时发布 ${max} 单，请先取消一些`
  const en = `At most ${max} errands can be open; cancel some first`
  throw new AppError('CONFLICT', { problems: [{ message: { zh, en } }], data: { max } })
}
