import type { WordJudgement } from '../../domain/safety/judge-texts'
import { AppError } from '../../lib/errors'

/**
 * Says which field is not allowed, and never by which word or list: whoever knows those writes around them.
 * @throws {AppError} CONTENT_REJECTED
 */
export function refuseWords({ verdict, refused }: Pick<WordJudgement, 'verdict' | 'refused'>): void {
  if (verdict !== 'block') return
  throw new AppError('CONTENT_REJECTED', { problems: refused.map((path) => ({ path })) })
}
