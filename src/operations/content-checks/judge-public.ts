import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { CaseReason, PublicContactRule, WordPlace } from '../../contract/moderation'
import { holdsContact } from '../../domain/safety/find-contacts'
import { judgeTexts, type FieldText } from '../../domain/safety/judge-texts'
import { AppError } from '../../lib/errors'
import { runSql, type InTransaction } from '../../lib/sql'
import { readWordLists } from '../word-lists/read-lists'
import { refuseWords } from '../word-lists/refuse-words'

interface Question {
  campus: string
  /** Of the word lists. */
  place: Exclude<WordPlace, 'messages'>
  texts: readonly FieldText[]
}

/** Why a public text is held or flagged. */
export type PublicReason = Extract<CaseReason, 'words' | 'contact'>

export interface PublicJudgement {
  verdict: 'pass' | 'flag' | 'hold'
  /** Null when it passes. */
  reason: PublicReason | null
  /** Fields for which it is held. */
  held: string[]
  /** Fields in which words were replaced, as they are then. */
  replaced: FieldText[]
}

/**
 * What the campus's own rules say of texts that everybody can read: its word lists, and its rule about contacts. The
 * stricter counts; of two alike the words.
 * @throws {AppError} CONTENT_REJECTED
 */
export async function judgePublic(
  req: PayloadRequest,
  { campus, place, texts }: Question,
): Promise<PublicJudgement> {
  const words = judgeTexts(await readWordLists(req.payload.services, campus, place), texts)
  refuseWords(words)
  const { replaced } = words
  if (words.verdict === 'hold') return { verdict: 'hold', reason: 'words', held: words.held, replaced }
  const contacts = texts.filter(({ text }) => holdsContact(text)).map(({ path }) => path)
  const rule = contacts.length === 0 ? 'allow' : await contactRuleOf(req, campus)
  if (rule === 'hold') return { verdict: 'hold', reason: 'contact', held: contacts, replaced }
  if (words.verdict === 'flag') return { verdict: 'flag', reason: 'words', held: [], replaced }
  if (rule === 'flag') return { verdict: 'flag', reason: 'contact', held: [], replaced }
  return { verdict: 'pass', reason: null, held: [], replaced }
}

/**
 * The same of what cannot wait for anybody: a name, an errand, the description of a picture. What would be held is refused.
 * @returns the texts as they are then, and why an officer should look at them
 * @throws {AppError} CONTENT_REJECTED
 */
export async function judgeAtOnce<Path extends string>(
  req: PayloadRequest,
  { texts, ...question }: Omit<Question, 'texts'> & { texts: Record<Path, string | null> },
): Promise<{ texts: Record<Path, string | null>; flagged: PublicReason | null }> {
  const given = Object.entries<string | null>(texts).flatMap(([path, text]) => (text ? [{ path, text }] : []))
  const { verdict, reason, held, replaced } = await judgePublic(req, { ...question, texts: given })
  if (verdict === 'hold') throw new AppError('CONTENT_REJECTED', { problems: held.map((path) => ({ path })) })
  const changed = Object.fromEntries(replaced.map(({ path, text }) => [path, text]))
  return { texts: { ...texts, ...changed }, flagged: reason }
}

/** What the campus does about contacts in what everybody reads. */
export async function contactRuleOf(req: InTransaction, campus: string): Promise<PublicContactRule> {
  const [row] = await runSql<{ rule: PublicContactRule }>(
    req,
    sql`select settings_public_contacts as rule from campuses where id = ${campus}`,
  )
  return row?.rule ?? 'allow'
}
