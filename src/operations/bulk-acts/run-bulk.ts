import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { codes } from '../../contract/codes'
import { moderationLimits } from '../../contract/moderation'
import { acts } from '../../domain/moderation/acts'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'
import { performAct } from '../moderation-acts/perform-act'
import { requireReasons } from '../moderation-acts/read-clause'
import { lockMatch } from './find-matching'
import { readCounted, type Counted } from './preview-bulk'
import type { BulkDone, BulkRun, Skipped } from './types'

/**
 * Does to each thing of a dry run what the officer decided, as far as it is still as it was counted; the rest is told. Each
 * thing in a transaction of its own, so that nobody waits for hundreds; what was done so far stands whatever follows, and
 * is undone as one.
 * @throws {AppError} VALIDATION_FAILED without the typed number, clause or reason that it needs; CONFLICT with `{bulk}` for
 * a dry run that was carried out already
 */
export async function runBulk(
  req: PayloadRequest,
  staff: StaffActor,
  { token, typed, ...said }: BulkRun,
  now: Date,
): Promise<BulkDone> {
  const counted = readCounted(req, staff, token, now)
  const { id, action, items, campus } = counted
  if (items.length > moderationLimits.bulkTypedAbove && typed !== items.length) {
    throw invalid('typed', `请输入数量 ${items.length} 以确认`, `Type the number ${items.length} to confirm`)
  }
  const spec = acts.find((act) => act.action === action)
  if (!spec) throw invalid('action', '不能这样批量处理', 'This is not done in bulk')
  const { reason } = await requireReasons(req, spec, { ...said, staff }, campus)
  await begin(req, staff, counted, reason, now)
  const skipped: Skipped[] = []
  let count = 0
  for (const [item, version, title, contentHash] of items) {
    const refused = await one(req, async (each) => {
      const wish = { ...said, action, staff, bulk: id, now }
      if (counted.collection === 'cases') {
        await performAct(each, { ...wish, case: item, version: Number(version), contentHash })
      } else {
        const as = await lockMatch(each, counted.collection, item)
        if (as?.version !== version) throw moved
        await performAct(each, { ...wish, target: { target: counted.collection, id: item } })
      }
      await runSql(each, sql`update bulk_acts set count = count + 1, updated_at = now() where id = ${id}`)
    })
    if (refused === null) count++
    else skipped.push({ id: item, title, ...refused })
  }
  return { id, count, skipped }
}

const moved = new AppError('CONFLICT', {
  problems: [
    { message: { zh: '预览之后有变化，没有处理', en: 'It changed after the preview and was left' } },
  ],
})

/** In a transaction of its own; null when it was done, else why it was not. */
export async function one(
  req: PayloadRequest,
  fn: (req: PayloadRequest) => Promise<void>,
): Promise<Pick<Skipped, 'code' | 'why'> | null> {
  const each = await createLocalReq(
    { user: req.user ?? undefined, req: { headers: req.headers } },
    req.payload,
  )
  try {
    await inTransaction(each, () => fn(each))
    return null
  } catch (error) {
    if (!(error instanceof AppError))
      req.payload.logger.error({ err: error, msg: 'One of a bulk act failed' })
    const code = error instanceof AppError ? error.code : 'INTERNAL'
    const said = error instanceof AppError ? error.problems[0]?.message : undefined
    const { zh, en } = codes[code]
    return { code, why: said ?? { zh, en } }
  }
}

/** The row by which it is undone, and a line of the audit log; written first, because what follows names it. */
async function begin(
  req: PayloadRequest,
  staff: StaffActor,
  { id, action, collection, filter, campus, items }: Counted,
  reason: string | null,
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    const at = now.toISOString()
    const [fresh] = await runSql(
      req,
      sql`insert into bulk_acts (id, action, count, filter, reason, campus_id, staff_id, state, created_at, updated_at)
          values (${id}, ${action}::enum_bulk_acts_action, 0, ${JSON.stringify({ collection, filter })}::jsonb,
            ${reason}::varchar, ${campus}, ${staff.id}, 'done', ${at}::timestamptz, ${at}::timestamptz)
          on conflict do nothing returning id`,
    )
    if (!fresh) {
      const message = { zh: '这次批量处理已经执行过', en: 'This was carried out already' }
      throw new AppError('CONFLICT', { problems: [{ message }], data: { bulk: id } })
    }
    await recordAct(req, {
      target: 'bulk-acts',
      targetId: id,
      summary: `批量 · bulk: ${action} × ${items.length}`,
      changes: [
        { field: 'action', before: null, after: action },
        { field: 'count', before: null, after: items.length },
        { field: 'filter', before: null, after: JSON.stringify({ collection, filter }).slice(0, 2_000) },
      ],
      campus,
    })
  })
}
