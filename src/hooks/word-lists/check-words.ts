import type { CollectionBeforeValidateHook } from 'payload'
import { wordsOf } from '../../domain/safety/words-of'
import { requireWholeWords, requireWords } from '../../operations/word-lists/require-words'
import type { WordList } from '../../payload-types'

/** Words as they are stored: without blanks at the ends, each once; whole ones where they open chats to officers. */
export const checkWords: CollectionBeforeValidateHook<WordList> = ({ data, originalDoc }) => {
  if (!data) return data
  const checked =
    typeof data.words === 'string' ? { ...data, words: requireWords(data.words).join('\n') } : data
  const { action, places, words } = { ...originalDoc, ...withoutUndefined(checked) }
  if (action === 'hold' && places?.includes('messages')) requireWholeWords(wordsOf(words ?? ''))
  return checked
}

const withoutUndefined = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>
