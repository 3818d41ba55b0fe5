import type { WordAction } from '../../contract/moderation'
import { foldLetters } from './folded-letters'
import { withoutWords, type FoundWord, type WordFinder } from './find-words'

export interface ActiveList {
  action: WordAction
  finder: WordFinder
}

/** A text and the field it is of. */
export interface FieldText {
  path: string
  text: string
}

export interface WordJudgement {
  /** The strictest that was found but `replace`, which is done and says nothing more. */
  verdict: 'pass' | 'flag' | 'hold' | 'block'
  /** Fields with a word that is refused, and with one for which the text is held. */
  refused: string[]
  held: string[]
  /** Fields in which words were replaced, as they are then. */
  replaced: FieldText[]
}

/** What the lists say of some texts of one thing. The strictest list wins; what is to be replaced is replaced in any case. */
export function judgeTexts(lists: readonly ActiveList[], texts: readonly FieldText[]): WordJudgement {
  const judgement: WordJudgement = { verdict: 'pass', refused: [], held: [], replaced: [] }
  if (lists.length === 0) return judgement
  const seen = new Set<WordAction>()
  for (const { path, text } of texts) {
    if (text === '') continue
    const folded = foldLetters(text)
    const hidden: FoundWord[] = []
    for (const { action, finder } of lists) {
      const found = finder.findIn(folded)
      if (found.length === 0) continue
      seen.add(action)
      if (action === 'block' && !judgement.refused.includes(path)) judgement.refused.push(path)
      if (action === 'hold' && !judgement.held.includes(path)) judgement.held.push(path)
      if (action === 'replace') hidden.push(...found)
    }
    if (hidden.length > 0) judgement.replaced.push({ path, text: withoutWords(text, hidden) })
  }
  judgement.verdict = (['block', 'hold', 'flag'] as const).find((action) => seen.has(action)) ?? 'pass'
  return judgement
}
