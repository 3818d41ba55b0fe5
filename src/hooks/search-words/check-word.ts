import type { CollectionBeforeValidateHook } from 'payload'
import { normalizeLine } from '../../domain/text'

interface Word {
  word?: unknown
  sameAs?: unknown
}

/** Words as they are looked for: one line each, none twice. */
export const checkWord: CollectionBeforeValidateHook = ({ data }) => {
  if (!data) return data
  const entry = data as Word
  if (typeof entry.word === 'string') entry.word = normalizeLine(entry.word)
  if (Array.isArray(entry.sameAs)) {
    const others = entry.sameAs.filter((text): text is string => typeof text === 'string').map(normalizeLine)
    entry.sameAs = [...new Set(others)].filter((text) => text !== '' && text !== entry.word)
  }
  return data
}
