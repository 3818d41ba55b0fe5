import { sql } from '@payloadcms/db-postgres'
import { AppError } from '../../lib/errors'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import type { CaseRow } from './case-row'
import type { Meanwhile } from './types'

/** A claim that still holds. */
export const claimOf = (
  { claimedBy, claimedUntil }: Pick<CaseRow, 'claimedBy' | 'claimedUntil'>,
  now: Date,
): { staff: string; until: string } | null =>
  claimedBy !== null && claimedUntil !== null && new Date(claimedUntil) > now
    ? { staff: claimedBy, until: claimedUntil }
    : null

/** What happened to a case since somebody looked at it: who, which act, when. */
async function readMeanwhile(
  req: InTransaction,
  row: Pick<CaseRow, 'id' | 'state' | 'version' | 'target' | 'targetId' | 'claimedBy' | 'claimedUntil'>,
  { staff, now }: { staff: string | null; now: Date },
): Promise<Meanwhile> {
  const claim = claimOf(row, now)
  const [found] = await runSql<{ claimer: string | null; last: Meanwhile['last'] }>(
    req,
    sql`select (select name from staff where id = ${claim?.staff ?? null}::uuid) as claimer,
          (select json_build_object('action', a.action, 'at', ${instant(sql`coalesce(a.reverted_at, a.created_at)`)},
              'reverted', a.state = 'reverted',
              'staff', case when s.id is null then null else json_build_object('id', s.id, 'name', s.name) end)
            from moderation_acts a
              left join staff s on s.id = case when a.state = 'reverted' then a.reverted_by_id else a.staff_id end
            where a.case_id = ${row.id} or (a.target::text = ${row.target} and a.target_id = ${row.targetId})
            order by coalesce(a.reverted_at, a.created_at) desc, a.id desc limit 1) as last`,
  )
  return {
    state: row.state,
    version: row.version,
    claim:
      claim === null
        ? null
        : {
            staff: { id: claim.staff, name: found?.claimer ?? '' },
            mine: claim.staff === staff,
            until: claim.until,
          },
    last: found?.last ?? null,
  }
}

/** @throws {AppError} always: CONFLICT with what happened meanwhile, in `data` and in words */
export async function refuseStale(
  req: InTransaction,
  row: CaseRow,
  { edited = false, ...who }: { staff: string | null; now: Date; edited?: boolean },
): Promise<never> {
  const data = await readMeanwhile(req, row, who)
  const claimed = data.claim !== null && !data.claim.mine ? data.claim.staff.name : null
  const problems =
    row.state === 'closed'
      ? [{ message: { zh: '这一项已经处理完毕', en: 'This was decided meanwhile' } }]
      : claimed !== null
        ? [{ message: { zh: `${claimed}正在处理这一项`, en: `${claimed} is working on this` } }]
        : edited
          ? [
              {
                message: {
                  zh: '内容在你打开之后有改动，请再看一遍',
                  en: 'It was changed meanwhile; look again',
                },
              },
            ]
          : undefined
  throw new AppError('CONFLICT', { problems, data })
}
