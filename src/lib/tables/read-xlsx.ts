import { posix } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import type { Cell, TableLine } from '../../domain/tables/cells'
import { BadTableError } from './bad-table'
import { entriesOf, unpack, type Budget } from './zip'

export interface TableBounds {
  rowsMax: number
  columnsMax: number
  cellsMax: number
  /** Characters of a cell of a workbook. */
  cellMax: number
  /** The same for a table in text, whose cells a spreadsheet does not bound. */
  textCellMax: number
  unpackedBytes: number
  readMs: number
}

interface Handlers {
  open?: (name: string, attribute: (name: string) => string | undefined) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

type Parts = (name: string, handlers: Handlers) => Promise<boolean>

/** No workbook nests its tags deeper, or gives one more attributes; what does is made to fill the memory. */
const depthMax = 100
const attributesMax = 100
/** Sheets, and relations of a workbook to its parts. */
const sheetsMax = 2_000
/** Formats of cells; spreadsheets themselves end at 65,490. */
const formatsMax = 100_000
/** How long one character gets that is written as `_x000D_`. */
const escapedLength = 7

const tooLarge = () => new BadTableError('too_large')

/** What a cell or a shared text has said so far; one that is longer than any spreadsheet allows is not taken to its end. */
const added = (text: string, piece: string, { cellMax }: TableBounds): string => {
  if (text.length + piece.length > cellMax * escapedLength) throw new BadTableError('long_cell')
  return text + piece
}

/** Names without their prefixes: some programs write `x:row`. */
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * The lines of the first visible sheet of a workbook. Read as a stream, with a bound for all that is unpacked; entities
 * that a file defines itself are unknown to the reader, and formulas are their last values.
 * @throws {BadTableError}
 */
export async function readXlsx(
  bytes: Buffer,
  bounds: TableBounds,
): Promise<{ lines: TableLine[]; sheet: string; sheets: number }> {
  const entries = entriesOf(bytes)
  const budget: Budget = { bytes: bounds.unpackedBytes, until: Date.now() + bounds.readMs }
  const parts: Parts = async (name, { open, text, close }) => {
    const entry = entries.get(name)
    if (!entry) return false
    const parser = new SaxesParser()
    let failed = false
    parser.on('error', () => {
      failed = true
    })
    let [depth, attributes] = [0, 0]
    parser.on('opentagstart', () => {
      attributes = 0
      if (++depth > depthMax) throw tooLarge()
    })
    parser.on('attribute', () => {
      if (++attributes > attributesMax) throw tooLarge()
    })
    parser.on('closetag', (tag: SaxesTagPlain) => {
      depth--
      close?.(localName(tag.name))
    })
    if (open) {
      parser.on('opentag', (tag: SaxesTagPlain) =>
        open(localName(tag.name), (wanted) => {
          const found = Object.keys(tag.attributes).find(
            (each) => each === wanted || localName(each) === wanted,
          )
          return found === undefined ? undefined : tag.attributes[found]
        }),
      )
    }
    if (text) {
      parser.on('text', text)
      parser.on('cdata', text)
    }
    const decoder = new StringDecoder('utf8')
    for await (const piece of unpack(bytes, entry, budget)) {
      parser.write(decoder.write(piece))
      if (failed) throw new BadTableError('damaged')
    }
    parser.close()
    if (failed) throw new BadTableError('damaged')
    return true
  }
  const { path, sheet, sheets } = await findSheet(parts)
  const texts = await readSharedTexts(parts, bounds)
  const widths = await readZeroWidths(parts)
  const lines = await readLines(parts, path, { texts, widths, bounds })
  return { lines, sheet, sheets }
}

/** Where the first sheet is that people see. */
async function findSheet(parts: Parts): Promise<{ path: string; sheet: string; sheets: number }> {
  const found: { id: string; name: string }[] = []
  const isWorkbook = await parts('xl/workbook.xml', {
    open(name, attribute) {
      if (name !== 'sheet' || (attribute('state') ?? 'visible') !== 'visible') return
      found.push({ id: attribute('r:id') ?? attribute('id') ?? '', name: attribute('name') ?? '' })
      if (found.length > sheetsMax) throw tooLarge()
    },
  })
  if (!isWorkbook) throw new BadTableError('not_a_table')
  const targets = new Map<string, string>()
  await parts('xl/_rels/workbook.xml.rels', {
    open(name, attribute) {
      if (name !== 'Relationship') return
      targets.set(attribute('Id') ?? '', attribute('Target') ?? '')
      if (targets.size > sheetsMax) throw tooLarge()
    },
  })
  const [first] = found
  const target = first && targets.get(first.id)
  if (!first || !target) throw new BadTableError('damaged')
  const path = target.startsWith('/') ? target.slice(1) : posix.join('xl', target)
  return { path, sheet: first.name, sheets: found.length }
}

/** Each as it is seen, once for all the cells that show it; null for one that shows nothing. */
async function readSharedTexts(parts: Parts, bounds: TableBounds): Promise<SharedText[]> {
  const texts: SharedText[] = []
  let [current, isText, isReading] = ['', false, false]
  await parts('xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') current = ''
      // How a text is read aloud stands beside it, and is not part of it.
      else if (name === 'rPh') isReading = true
      else if (name === 't') isText = !isReading
    },
    text(piece) {
      if (isText) current = added(current, piece, bounds)
    },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') isReading = false
      else if (name === 'si' && texts.push(seenText(current, bounds)) > bounds.cellsMax) throw tooLarge()
    },
  })
  return texts
}

/** By style: how many digits are shown of a number that is formatted with zeros only (`00000000`). */
async function readZeroWidths(parts: Parts): Promise<(number | undefined)[]> {
  const formats = new Map<string, number>()
  const widths: (number | undefined)[] = []
  let isInCells = false
  await parts('xl/styles.xml', {
    open(name, attribute) {
      if (name === 'numFmt') {
        const zeros = /^(0{2,32})(?:_\s|;@)?$/.exec(attribute('formatCode') ?? '')?.[1]
        if (zeros) formats.set(attribute('numFmtId') ?? '', zeros.length)
        if (formats.size > formatsMax) throw tooLarge()
      } else if (name === 'cellXfs') isInCells = true
      else if (name === 'xf' && isInCells) {
        if (widths.push(formats.get(attribute('numFmtId') ?? '')) > formatsMax) throw tooLarge()
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return widths
}

type SharedText = string | null

interface Context {
  texts: SharedText[]
  widths: (number | undefined)[]
  bounds: TableBounds
}

async function readLines(
  parts: Parts,
  path: string,
  { texts, widths, bounds }: Context,
): Promise<TableLine[]> {
  const lines: TableLine[] = []
  let line = 0
  let cells: TableLine['cells'] = []
  let [column, type, style] = [-1, 'n', -1]
  let [value, isValue, count] = ['', false, 0]
  const found = await parts(path, {
    open(name, attribute) {
      if (name === 'row') {
        const said = Number(attribute('r'))
        line = Number.isInteger(said) && said > line ? said : line + 1
        cells = []
        column = -1
      } else if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1
        type = attribute('t') ?? 'n'
        style = Number(attribute('s') ?? -1)
        value = ''
      } else if (name === 'v' || name === 't') isValue = true
      else if (name === 'rPh') isValue = false
    },
    text(piece) {
      if (isValue) value = added(value, piece, bounds)
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'c') {
        const cell =
          column < bounds.columnsMax ? cellOf(type, value, { texts, bounds }, widths[style]) : undefined
        if (!cell) return
        if (++count > bounds.cellsMax) throw tooLarge()
        cells[column] = cell
      } else if (name === 'row' && cells.length > 0) {
        lines.push({ line, cells })
        if (lines.length > bounds.rowsMax) throw tooLarge()
      }
    },
  })
  if (!found) throw new BadTableError('damaged')
  return lines
}

/** `C12` → 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1]
  if (!letters) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellOf(
  type: string,
  value: string,
  { texts, bounds }: Pick<Context, 'texts' | 'bounds'>,
  zeros: number | undefined,
): Cell | undefined {
  const text = type === 's' ? (texts[Number(value)] ?? null) : seenText(value, bounds)
  if (text === null) return undefined
  if (type === 'b') return { text: text.trim() === '1' ? '是' : '否', form: 'text' }
  if (type !== 'n') return { text, form: 'text' }
  const number = Number(text)
  if (!Number.isFinite(number)) return { text, form: 'text' }
  // Excel keeps fifteen digits; whatever came after them is zeros now.
  if (Math.abs(number) >= 1e15) return { text, form: 'lost' }
  const plain = Number.isInteger(number) ? number.toFixed(0) : String(number)
  // Shown with its zeros, it is what the person sees: nothing is lost.
  if (zeros !== undefined && /^\d+$/.test(plain)) return { text: plain.padStart(zeros, '0'), form: 'text' }
  return { text: plain, form: 'number' }
}

/** Characters that XML does not take are written `_x000D_` by Excel. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)))

/** What nobody sees and no database keeps: control characters but for tabs and line ends, and halves of a character. */
// eslint-disable-next-line no-control-regex -- they are what is meant
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]/gu

/** A text as somebody sees it; null for one that shows nothing. */
function seenText(raw: string, { cellMax }: TableBounds): string | null {
  const text = unescaped(raw).replace(unseen, '')
  if (text.length > cellMax) throw new BadTableError('long_cell')
  return text.trim() === '' ? null : text
}
