import type { CollectionBeforeValidateHook } from 'payload'
import { requireWords } from '../../operations/word-lists/require-words'

/** Words as they are stored: without blanks at the ends, each once. */
export const checkWords: CollectionBeforeValidateHook = ({ data }) =>
  typeof data?.words === 'string' ? { ...data, words: requireWords(data.words).join('\n') } : data
