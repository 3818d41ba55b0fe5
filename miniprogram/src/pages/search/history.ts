/** Searches that this device made, the last one first. */
export const historyMax = 15

/** The list with one more search; the same words stand in it once. */
export const withSearch = (history: readonly string[], words: string): string[] =>
  [words, ...history.filter((other) => other !== words)].slice(0, historyMax)

/** The words as they are searched for; empty when there is nothing to look for. */
export const wordsOf = (typed: string, most: number): string =>
  [...typed.normalize('NFKC').trim().replace(/\s+/g, ' ')].slice(0, most).join('')
