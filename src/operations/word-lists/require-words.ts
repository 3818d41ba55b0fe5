import { moderationLimits } from '../../contract/moderation'
import { foldLetters } from '../../domain/safety/folded-letters'
import { canBeFound, wordsOf } from '../../domain/safety/words-of'
import { isFarTooLong, lengthOf } from '../../domain/text'
import { invalid } from '../../lib/errors'

const { wordsMax, wordMax } = moderationLimits
/** Words named in a refusal. */
const namedMax = 3

const named = (words: string[]) => words.slice(0, namedMax).join('、')

/**
 * What officers typed as words, one a line: each once, each one that can be found, and no more than every message can be
 * compared with.
 * @throws {AppError} VALIDATION_FAILED
 */
export function requireWords(typed: string): string[] {
  if (isFarTooLong(typed, wordsMax * (wordMax + 1))) throw tooMany()
  const words = wordsOf(typed)
  if (words.length > wordsMax) throw tooMany()
  const long = words.filter((word) => lengthOf(word) > wordMax)
  if (long.length > 0) {
    const shown = named(long.map((word) => `${[...word].slice(0, wordMax).join('')}…`))
    throw invalid(
      'words',
      `每个词不超过${wordMax}字：${shown}`,
      `At most ${wordMax} characters a word: ${shown}`,
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
  return words
}

/**
 * What is held in a chat is read by officers: with a word of one character a list would open whole conversations to them.
 * @throws {AppError} VALIDATION_FAILED with the lines
 */
export function requireWholeWords(words: readonly string[]): void {
  const single = words.flatMap((word, index) =>
    [...foldLetters(word).letters].length === 1 ? [{ word, line: index + 1 }] : [],
  )
  if (single.length === 0) return
  const shown = single.slice(0, namedMax)
  const more = single.length > namedMax
  throw invalid(
    'words',
    `拦下聊天的词表不能有单个字的词：${shown.map(({ word, line }) => `第${line}行“${word}”`).join('、')}${more ? '等' : ''}`,
    `A list that holds chats has no words of one character: ${shown
      .map(({ word, line }) => `line ${line} “${word}”`)
      .join(', ')}${more ? ' …' : ''}`,
  )
}

const tooMany = () => invalid('words', `一个词表最多${wordsMax}个词`, `At most ${wordsMax} words in one list`)
