import type { TableLine } from '../../domain/tables/cells'
import { LongCellError, OpenQuoteError, parseCsv, TableTooLargeError } from '../../domain/tables/csv'
import { decodeText, type Encoding } from '../../domain/tables/decode'
import { BadTableError } from './bad-table'
import { readXlsx, type TableBounds } from './read-xlsx'

export interface Table {
  lines: TableLine[]
  format: 'xlsx' | Encoding
  /** Of a workbook with several sheets: the one that was read. */
  sheet: string | null
  sheets: number
}

const startsWith = (bytes: Buffer, hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex

/**
 * Reads a table that somebody brought, by what it is and not by what it is called.
 * @throws {BadTableError} for what is no table, damaged, or too much
 */
export async function readTable(bytes: Buffer, bounds: TableBounds): Promise<Table> {
  if (bytes.length === 0) throw new BadTableError('empty')
  if (startsWith(bytes, 'd0cf11e0a1b11ae1')) throw new BadTableError('old_excel')
  if (startsWith(bytes, '504b')) {
    const { lines, sheet, sheets } = await readXlsx(bytes, bounds)
    return { lines: filled(lines), format: 'xlsx', sheet: sheets > 1 ? sheet : null, sheets }
  }
  const decoded = decodeText(bytes)
  if (!decoded) throw new BadTableError('not_a_table')
  try {
    const lines = filled(parseCsv(decoded.text, { ...bounds, cellMax: bounds.textCellMax }))
    return { lines, format: decoded.encoding, sheet: null, sheets: 1 }
  } catch (error) {
    if (error instanceof TableTooLargeError) throw new BadTableError('too_large')
    if (error instanceof LongCellError) throw new BadTableError('long_cell', error.line)
    if (error instanceof OpenQuoteError) throw new BadTableError('open_quote', error.line)
    throw error
  }
}

function filled(lines: TableLine[]): TableLine[] {
  if (lines.length === 0) throw new BadTableError('empty')
  return lines
}
