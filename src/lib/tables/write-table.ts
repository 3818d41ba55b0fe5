import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { TableFormat } from '../../contract/imports'
import { looksLikeFormula, type Value } from '../../domain/tables/cells'
import { byteOrderMark, csvRow } from '../../domain/tables/csv'

interface Page {
  name: string
  header: readonly string[]
  /** Column widths in characters; the rest is as wide as the program likes. */
  widths?: readonly number[]
  /** Columns whose numbers have two decimals. */
  yuan?: readonly number[]
  /** Columns that stay text whatever somebody types into them. */
  texts?: readonly number[]
}

const types: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A table as a download, written while its lines are made: nothing of it is held but the piece on its way. */
export function tableResponse(
  format: TableFormat,
  filename: string,
  page: Page,
  rows: AsyncIterable<readonly (readonly Value[])[]>,
): Response {
  const pieces = format === 'csv' ? csvPieces(page, rows) : xlsxPieces(page, rows)
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(stream, {
    headers: {
      'Content-Type': types[format],
      'Content-Disposition': `attachment; filename="${filename}.${format}"`,
      'Cache-Control': 'no-store',
    },
  })
}

type Rows = AsyncIterable<readonly (readonly Value[])[]>

async function* csvPieces({ header }: Page, rows: Rows): AsyncGenerator<Uint8Array, undefined> {
  yield strToU8(byteOrderMark + csvRow(header))
  for await (const some of rows) if (some.length > 0) yield strToU8(some.map(csvRow).join(''))
  return undefined
}

/** 1 is bold, 2 text that nothing turns into a formula, 3 two decimals, 4 a column of text. */
const styles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="2" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

const fixedParts = (name: string): Record<string, string> => ({
  '[Content_Types].xml': `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xml(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': styles,
})

async function* xlsxPieces(page: Page, rows: Rows): AsyncGenerator<Uint8Array, undefined> {
  const { name, header, widths = [], yuan = [], texts = [] } = page
  let ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    if (piece.length > 0) ready.push(piece)
  })
  const taken = () => {
    const pieces = ready
    ready = []
    return pieces
  }
  for (const [path, content] of Object.entries(fixedParts(name))) {
    const part = new ZipDeflate(path)
    zip.add(part)
    part.push(strToU8(content), true)
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 3 })
  zip.add(sheet)
  const columns = header.map((_, at) => {
    const style = texts.includes(at) ? ' style="4"' : ''
    return `<col min="${at + 1}" max="${at + 1}" width="${widths[at] ?? 14}" customWidth="1"${style}/>`
  })
  const view =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
  sheet.push(
    strToU8(
      `${head}<worksheet xmlns="${main}">${view}<cols>${columns.join('')}</cols><sheetData>${rowXml(1, header, () => 1)}`,
    ),
  )
  yield* taken()
  let line = 1
  const styleOf = (value: Value, at: number) => {
    if (typeof value === 'number') return yuan.includes(at) ? 3 : 0
    if (value !== null && looksLikeFormula(value)) return 2
    return texts.includes(at) ? 4 : 0
  }
  for await (const some of rows) {
    if (some.length > 0) sheet.push(strToU8(some.map((row) => rowXml(++line, row, styleOf)).join('')))
    yield* taken()
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true)
  zip.end()
  yield* taken()
  return undefined
}

function rowXml(line: number, row: readonly Value[], styleOf: (value: Value, at: number) => number): string {
  const cells = row.map((value, at) => {
    if (value === null || value === '') return ''
    const place = `r="${lettersOf(at)}${line}"`
    const style = styleOf(value, at)
    const styled = style === 0 ? '' : ` s="${style}"`
    if (typeof value === 'number') return `<c ${place}${styled}><v>${value}</v></c>`
    return `<c ${place}${styled} t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`
  })
  return `<row r="${line}">${cells.join('')}</row>`
}

function lettersOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : lettersOf(Math.floor(at / 26) - 1) + last
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML does not take is written as Excel writes it; a text that looks like that already, so that it stays itself. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      // eslint-disable-next-line no-control-regex -- these are what XML refuses
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
