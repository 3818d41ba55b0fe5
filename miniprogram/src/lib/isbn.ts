/** The number without what people put between its digits; a full-width digit is one too. */
export const cleanIsbn = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()

/** Whether it is the number of a book: 10 or 13 digits, of which the last fits the others. */
export function isIsbn(typed: string): boolean {
  const isbn = cleanIsbn(typed)
  if (/^97[89]\d{10}$/.test(isbn)) return sumOf(isbn, (at) => (at % 2 === 0 ? 1 : 3)) % 10 === 0
  if (/^\d{9}[\dX]$/.test(isbn)) return sumOf(isbn, (at) => 10 - at) % 11 === 0
  return false
}

const sumOf = (isbn: string, weight: (at: number) => number): number =>
  [...isbn].reduce((sum, digit, at) => sum + (digit === 'X' ? 10 : Number(digit)) * weight(at), 0)
