import type { CollectionBeforeValidateHook } from 'payload'
import { moderationLimits } from '../../contract/moderation'
import { canBeFound, wordsOf } from '../../domain/safety/words-of'
import { isFarTooLong, lengthOf } from '../../domain/text'
import { invalid } from '../../lib/errors'

const { wordsMax, wordMax } = moderationLimits
/** Words named in a refusal. */
const namedMax = 3

const named = (words: string[]) => words.slice(0, namedMax).join('、')

/** Each word once, each one that can be found, and no more than every message can be compared with. */
export const checkWords: CollectionBeforeValidateHook = ({ data }) => {
  if (typeof data?.words !== 'string') return data
  if (isFarTooLong(data.words, wordsMax * (wordMax + 1))) throw tooMany()
  const words = wordsOf(data.words)
  if (words.length > wordsMax) throw tooMany()
  const long = words.filter((word) => lengthOf(word) > wordMax)
  if (long.length > 0) {
    throw invalid(
      'words',
      `每个词不超过${wordMax}字：${named(long)}`,
      `At most ${wordMax} characters a word: ${named(long)}`,
    )
  }
  const unseen = words.filter((word) => !canBeFound(word))
  if (unseen.length > 0) {
    throw invalid(
      'words',
      `只有符号的词查不到：${named(unseen)}`,
      `Words of marks alone are never found: ${named(unseen)}`,
    )
  }
  return { ...data, words: words.join('\n') }
}

const tooMany = () =>
  invalid('words', `一个词表最多${wordsMax}个词`, `At most ${wordsMax} words in one list`)
