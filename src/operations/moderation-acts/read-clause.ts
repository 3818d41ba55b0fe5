import { sql } from '@payloadcms/db-postgres'
import type { ActSpec } from '../../domain/moderation/acts'
import { moderationLimits } from '../../contract/moderation'
import { invalid } from '../../lib/errors'
import { isId } from '../../lib/row-lock'
import { runSql, type InTransaction } from '../../lib/sql'
import type { ActWish } from './types'

export interface Clause {
  id: string
  /** As it reads today, kept with the act. */
  text: string
  /** For a notice. */
  name: { zh: string; en: string }
}

interface Row {
  id: string
  number: string
  title: string
  titleEn: string | null
  text: string
}

/** A clause in use, of the campus or shared. */
export async function readClause(req: InTransaction, id: string, campus: string): Promise<Clause | null> {
  if (!isId(id)) return null
  const [row] = await runSql<Row>(
    req,
    sql`select id, number, title, nullif(title_en, '') as "titleEn", text from rule_clauses
        where id = ${id} and active and (campus_id is null or campus_id = ${campus})`,
  )
  if (!row) return null
  const { number, title, titleEn, text } = row
  return {
    id,
    text: `${number} ${title}\n${text}`,
    name: { zh: `${number} ${title}`, en: `${number} ${titleEn ?? title}` },
  }
}

/**
 * What an act needs: a clause and a reason where the person is told, days where it has an end. A rule of the campus needs
 * neither clause nor reason.
 * @throws {AppError} VALIDATION_FAILED
 */
export async function requireReasons(
  req: InTransaction,
  spec: ActSpec,
  { clause, reason, days, staff }: Pick<ActWish, 'clause' | 'reason' | 'days' | 'staff'>,
  campus: string,
): Promise<{ clause: Clause | null; reason: string | null; days: number | undefined }> {
  const said = reason?.trim() ?? ''
  if (spec.timed) {
    const most = spec.action === 'mute' ? moderationLimits.muteDaysMax : moderationLimits.suspendDaysMax
    if (days === undefined || !Number.isInteger(days) || days < 1 || days > most) {
      throw invalid('days', `请填写 1 到 ${most} 天`, `From 1 to ${most} days`)
    }
  }
  const named = clause ? await readClause(req, clause, campus) : null
  if (clause && !named) throw invalid('clause', '没有这个条款', 'There is no such clause')
  // An appeal is answered with a reason; the rule was that of the decision.
  const quotes = spec.reasoned && spec.on !== 'case'
  if (staff !== null && quotes && !named)
    throw invalid('clause', '请选择依据的条款', 'Choose the clause it rests on')
  if (staff !== null && spec.reasoned && said === '') throw invalid('reason', '请填写理由', 'Give a reason')
  return { clause: named, reason: said === '' ? null : said, days: spec.timed ? days : undefined }
}
