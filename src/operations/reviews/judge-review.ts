import type { PayloadRequest } from 'payload'
import { judgeTexts, type WordJudgement } from '../../domain/safety/judge-texts'
import { readWordLists } from '../word-lists/read-lists'
import { refuseWords } from '../word-lists/refuse-words'

/**
 * What the campus's lists say of a review. One that is held is stored as removed, until an officer restores it; its stars do
 * not count before.
 * @throws {AppError} CONTENT_REJECTED
 */
export async function judgeReview(
  req: PayloadRequest,
  campus: string,
  body: string | null,
): Promise<{ verdict: WordJudgement['verdict']; body: string | null }> {
  if (body === null) return { verdict: 'pass', body }
  const lists = await readWordLists(req.payload.services, campus, 'comments')
  const judged = judgeTexts(lists, [{ path: 'body', text: body }])
  refuseWords(judged)
  return { verdict: judged.verdict, body: judged.replaced[0]?.text ?? body }
}
