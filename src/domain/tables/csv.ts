import { looksLikeFormula, type Cell, type TableLine, type Value } from './cells'

interface Bounds {
  rowsMax: number
  columnsMax: number
  cellsMax: number
  /** Characters of one cell. */
  cellMax: number
}

/** The table has more lines or cells than is allowed. */
export class TableTooLargeError extends Error {}

/** A cell is longer than is allowed; `line` is where it ends. */
export class LongCellError extends Error {
  constructor(readonly line: number) {
    super('A cell is too long')
  }
}

/** A quote that was opened is not closed; `line` is where. */
export class OpenQuoteError extends Error {
  constructor(readonly line: number) {
    super('A quote is not closed')
  }
}

const separators = [',', '\t', ';', '，'] as const

/** The separator of a table: what the first line that has one has most of, outside of quotes. */
export function guessSeparator(text: string): string {
  // Excel's own word for it, in the first line.
  const said = /^sep=(.)\r?(?:\n|$)/i.exec(text)?.[1]
  if (said !== undefined) return said
  const counts = new Map<string, number>()
  let quoted = false
  for (const character of text.slice(0, 20_000)) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '\n' || character === '\r') {
      if (counts.size > 0) break
    } else if ((separators as readonly string[]).includes(character)) {
      counts.set(character, (counts.get(character) ?? 0) + 1)
    }
  }
  // What Excel itself writes wins over a full-width comma, which may stand in a text.
  const [best] = separators
    .filter((each) => each !== '，' && counts.has(each))
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  return best ?? (counts.has('，') ? '，' : ',')
}

/** Excel writes long numbers so, and what it rounded away is gone. */
const scientific = /^[+-]?\d(?:[.,]\d+)?E\+?\d{1,3}$/i

function cellOf(raw: string): Cell | undefined {
  if (raw.trim() === '') return undefined
  // `="0012"` is how some programs keep Excel from touching a number.
  const kept = /^="((?:[^"]|"")*)"$/.exec(raw)?.[1]
  const text = kept === undefined ? withoutMark(raw) : kept.replaceAll('""', '"')
  return { text, form: scientific.test(text.trim()) ? 'lost' : 'text' }
}

/** The apostrophe before what would be a formula was put there by us, or by somebody who knows Excel. */
const withoutMark = (text: string): string =>
  text.startsWith("'") && looksLikeFormula(text.replace(/^'+/, '')) ? text.slice(1) : text

/**
 * The lines of a table in text, as Excel reads them: quotes only at the beginning of a cell, doubled inside; line ends
 * within quotes belong to the cell. Lines are numbered as Excel shows them, empty ones count and are left out.
 * @throws {TableTooLargeError} {LongCellError} {OpenQuoteError}
 */
export function parseCsv(text: string, { rowsMax, columnsMax, cellsMax, cellMax }: Bounds): TableLine[] {
  const separator = guessSeparator(text)
  const plain = new RegExp(`[${separator === '\t' ? '\\t' : `\\u${hex(separator)}`}\\r\\n]`, 'g')
  const lines: TableLine[] = []
  let [at, line, count] = [0, 1, 0]
  let cells: TableLine['cells'] = []
  let column = 0
  const endCell = (raw: string) => {
    if (raw.length > cellMax) throw new LongCellError(line)
    const cell = cellOf(raw)
    if (cell && column < columnsMax) {
      cells[column] = cell
      if (++count > cellsMax) throw new TableTooLargeError()
    }
    column++
  }
  const endLine = () => {
    if (cells.length > 0) lines.push({ line, cells })
    if (lines.length > rowsMax) throw new TableTooLargeError()
    cells = []
    column = 0
    line++
  }
  if (/^sep=.\r?(\n|$)/i.test(text)) {
    at = text.includes('\n') ? text.indexOf('\n') + 1 : text.length
    line = 2
  }
  while (at < text.length) {
    let raw = ''
    if (text[at] === '"') {
      at++
      for (;;) {
        const quote = text.indexOf('"', at)
        if (quote < 0) throw new OpenQuoteError(line)
        raw += text.slice(at, quote)
        at = quote + 1
        if (text[at] !== '"') break
        raw += '"'
        at++
      }
    }
    plain.lastIndex = at
    const found = plain.exec(text)
    const end = found ? found.index : text.length
    endCell(raw + text.slice(at, end))
    at = end
    const stop = text[at]
    if (stop === undefined) break
    at += stop === '\r' && text[at + 1] === '\n' ? 2 : 1
    if (stop === '\r' || stop === '\n') endLine()
  }
  endLine()
  return lines
}

const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(4, '0')

/**
 * One value of a table that stays what it is in every spreadsheet: what would be a formula gets an apostrophe, and so
 * does what has one before such a thing, so that reading takes away exactly what writing has put there.
 */
export function csvValue(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = looksLikeFormula(value.replace(/^'+/, '')) ? `'${value}` : value
  return /[",，;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Whole fen, as the database writes them, in yuan with two decimals: a number for spreadsheets. */
export function csvYuan(fen: string): string {
  const match = /^(-?)(\d+)$/.exec(fen)
  if (!match) throw new RangeError(`${fen} is no number of fen`)
  const digits = (match[2] ?? '').padStart(3, '0')
  return `${match[1] ?? ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Tells Excel that what follows is UTF-8. */
export const byteOrderMark = '\uFEFF'

/** A line of cells that are written already, by `csvValue` or `csvYuan`. */
export const csvLine = (cells: readonly string[]): string => `${cells.join(',')}\r\n`

export const csvRow = (values: readonly Value[]): string => csvLine(values.map(csvValue))
