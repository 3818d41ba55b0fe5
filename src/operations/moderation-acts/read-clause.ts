import { sql } from '@payloadcms/db-postgres'
import type { ActSpec } from '../../domain/moderation/acts'
import { invalid } from '../../lib/errors'
import { isId } from '../../lib/row-lock'
import { runSql, type InTransaction } from '../../lib/sql'
import type { ActWish } from './types'

export interface Clause {
  id: string
  /** As it reads today, kept with the act. */
  text: string
  /** The same in English; null where the campus has written none. */
  textEn: string | null
  /** For a notice. */
  name: { zh: string; en: string }
}

interface Row {
  id: string
  number: string
  title: string
  titleEn: string | null
  text: string
  textEn: string | null
}

/** Why, in the words of the campus and in English where there are any. */
export interface Said {
  reason: string | null
  reasonEn: string | null
}

/** A clause in use, of the campus or shared. */
export async function readClause(req: InTransaction, id: string, campus: string): Promise<Clause | null> {
  if (!isId(id)) return null
  const [row] = await runSql<Row>(
    req,
    sql`select id, number, title, nullif(title_en, '') as "titleEn", text, nullif(text_en, '') as "textEn"
        from rule_clauses
        where id = ${id} and active and (campus_id is null or campus_id = ${campus})`,
  )
  if (!row) return null
  const { number, title, titleEn, text, textEn } = row
  return {
    id,
    text: `${number} ${title}\n${text}`,
    textEn: textEn === null ? null : `${number} ${titleEn ?? title}\n${textEn}`,
    name: { zh: `${number} ${title}`, en: `${number} ${titleEn ?? title}` },
  }
}

/**
 * What an officer said: the canned reason in both languages as long as they left it as it was, else their own words, with an
 * English text only if they wrote one.
 * @throws {AppError} VALIDATION_FAILED for a canned reason that the campus has not
 */
async function readReason(
  req: InTransaction,
  { reason, reasonEn, reasonText }: Pick<ActWish, 'reason' | 'reasonEn' | 'reasonText'>,
  campus: string,
): Promise<Said> {
  const own = { reason: reason?.trim() || null, reasonEn: reasonEn?.trim() || null }
  if (!reasonText) return own
  const [row] = isId(reasonText)
    ? await runSql<{ text: string; textEn: string | null }>(
        req,
        sql`select text, text_en as "textEn" from reason_texts
            where id = ${reasonText} and active and (campus_id is null or campus_id = ${campus})`,
      )
    : []
  if (!row) throw invalid('reasonText', '没有这个常用理由', 'There is no such canned reason')
  const canned = { text: row.text.trim(), textEn: row.textEn?.trim() || null }
  const left = own.reason === null || own.reason === canned.text || own.reason === canned.textEn
  return left ? { reason: canned.text, reasonEn: own.reasonEn ?? canned.textEn } : own
}

/**
 * What an act needs: a clause and a reason where the person is told, days where it has an end. A rule of the campus needs
 * neither clause nor reason.
 * @throws {AppError} VALIDATION_FAILED
 */
export async function requireReasons(
  req: InTransaction,
  spec: ActSpec,
  wish: Pick<ActWish, 'clause' | 'reason' | 'reasonEn' | 'reasonText' | 'days' | 'staff'>,
  campus: string,
): Promise<Said & { clause: Clause | null; days: number | undefined }> {
  const { clause, days, staff } = wish
  const said = await readReason(req, wish, campus)
  const most = spec.daysMax
  if (most !== undefined) {
    if (days === undefined || !Number.isInteger(days) || days < 1 || days > most) {
      throw invalid('days', `请填写 1 到 ${most} 天`, `From 1 to ${most} days`)
    }
  }
  const named = clause ? await readClause(req, clause, campus) : null
  if (clause && !named) throw invalid('clause', '没有这个条款', 'There is no such clause')
  // An appeal is answered with a reason; the rule was that of the decision.
  if (staff !== null && spec.told && !named) {
    throw invalid('clause', '请选择依据的条款', 'Choose the clause it rests on')
  }
  if (staff !== null && spec.reasoned && said.reason === null) {
    throw invalid('reason', '请填写理由', 'Give a reason')
  }
  return { ...said, clause: named, days: most !== undefined ? days : undefined }
}
