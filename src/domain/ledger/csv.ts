/** What spreadsheets take for the beginning of a formula, in the widths that they know. */
const formula = /^[\s\p{C}]*[=+\-@|%＝＋－＠]/u

/** A text that somebody typed, as one value of a table that stays a text in every spreadsheet. */
export function csvText(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text
  return /[",\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Whole fen, as the database writes them, in yuan with two decimals: a number for spreadsheets. */
export function csvYuan(fen: string): string {
  const match = /^(-?)(\d+)$/.exec(fen)
  if (!match) throw new RangeError(`${fen} is no number of fen`)
  const digits = (match[2] ?? '').padStart(3, '0')
  return `${match[1] ?? ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const csvLine = (values: readonly string[]): string => `${values.join(',')}\r\n`

/** Tells Excel that what follows is UTF-8. */
export const byteOrderMark = '\uFEFF'
