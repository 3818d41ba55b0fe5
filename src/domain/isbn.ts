/** The 13 digits of an ISBN: one book has a number of ten and one of thirteen. Null when it is neither. */
export function isbn13Of(isbn: string | null): string | null {
  if (isbn === null) return null
  if (/^\d{13}$/.test(isbn)) return isbn
  if (!/^\d{9}[\dX]$/.test(isbn)) return null
  const digits = `978${isbn.slice(0, 9)}`
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
