import { deflateRawSync } from 'node:zlib'
import { describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { importLimits } from '../../../src/contract/imports'
import type { Value } from '../../../src/domain/tables/cells'
import { BadTableError } from '../../../src/lib/tables/bad-table'
import { readTable } from '../../../src/lib/tables/read-table'
import type { TableBounds } from '../../../src/lib/tables/read-xlsx'
import { tableResponse } from '../../../src/lib/tables/write-table'
import { workbook } from './workbooks'

const bounds: TableBounds = {
  ...{ rowsMax: 1_000, columnsMax: 50, cellsMax: 20_000, cellMax: importLimits.cellMax },
  textCellMax: importLimits.textCellMax,
  ...{ unpackedBytes: 5_000_000, readMs: importLimits.readMs },
}

async function* pages(rows: Value[][]) {
  yield rows
}

async function written(format: 'csv' | 'xlsx', rows: Value[][], header = ['a', 'b', 'c']): Promise<Buffer> {
  const page = { name: '表 <1>', header, yuan: [1], texts: [2], widths: [10] }
  return Buffer.from(await tableResponse(format, 'x', page, pages(rows)).arrayBuffer())
}

// eslint-disable-next-line no-control-regex -- they are what is meant
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

const textsOf = async (bytes: Buffer) =>
  (await readTable(bytes, bounds)).lines.map(({ line, cells }) => [
    line,
    ...[...cells].map((cell) => cell?.text ?? null),
  ])

const refusal = async (bytes: Buffer, given = bounds) => {
  try {
    await readTable(bytes, given)
  } catch (error) {
    if (error instanceof BadTableError) return error.reason
    throw error
  }
  return 'read'
}

describe('a workbook', () => {
  test('comes back as it was written, in both formats, whatever its texts say', async () => {
    const text = fc
      .oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom(
          '=1+1',
          '+86',
          '-x',
          '@a',
          '\t=x',
          '_x000D_',
          'a\rb',
          '<&>"\'',
          '😀',
          "'=1",
          '001',
          ' x ',
        ),
      )
      // Control characters are taken out of a workbook, which is what it is for others to test.
      .map((each) => each.toWellFormed().replace(controls, ''))
      .filter((each) => each.trim() !== '' && !/^="|^[+-]?\d.*E/i.test(each))
    const row = fc.tuple(text, fc.integer({ min: -1e9, max: 1e9 }), fc.option(text, { nil: null }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 20 }),
        fc.constantFrom('csv' as const, 'xlsx' as const),
        async (rows, format) => {
          const expected = rows.map(([one, number, other], at) => [
            ...[at + 2, one, String(number)],
            ...(other === null ? [] : [other]),
          ])
          expect((await textsOf(await written(format, rows))).slice(1)).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('as other programs write it is read: shared and rich texts, prefixes, formulas, hidden sheets, gaps', async () => {
    const bytes = workbook({
      sheets: [
        { name: '隐藏', state: 'hidden', rows: '<row><c t="inlineStr"><is><t>no</t></is></c></row>' },
        {
          name: '名册',
          rows: `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c></row>
            <row r="7"><c r="A7"><v>2.0230001E7</v></c><c r="B7" s="1"><v>42</v></c><c r="C7" t="str"><f>A7&amp;"x"</f><v>20230001x</v></c></row>
            <row><c><v>202300010001234567</v></c><c t="b"><v>1</v></c><c><v>0.1</v></c></row>`,
        },
      ],
      shared: '<si><t>学号</t></si><si><r><t>姓</t></r><r><t>名</t></r><rPh><t>xing</t></rPh></si>',
      styles:
        '<numFmts><numFmt numFmtId="170" formatCode="00000000"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs>',
    })
    const { lines, sheet, format } = await readTable(bytes, bounds)
    expect({ sheet, format }).toEqual({ sheet: null, format: 'xlsx' })
    expect(
      lines.map(({ line, cells }) => [
        line,
        ...[...cells].map((cell) => cell && `${cell.text} ${cell.form}`),
      ]),
    ).toEqual([
      [3, '学号 text', undefined, '姓名 text'],
      [7, '20230001 number', '00000042 text', '20230001x text'],
      [8, '202300010001234567 lost', '是 text', '0.1 number'],
    ])
  })

  test('keeps formulas texts: they are strings in a style that says so', async () => {
    const { unzipSync, strFromU8 } = await import('fflate')
    const parts = unzipSync(await written('xlsx', [['=HYPERLINK("http://x")', 1, '@x']]))
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain('<c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK')
    expect(strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())).toContain('quotePrefix="1"')
  })

  test('that is a bomb, damaged, encrypted, old or no workbook at all is refused by what it is', async () => {
    const sheetOf = (rows: string) => workbook({ sheets: [{ name: 'x', rows }] })
    const blanks = `<row><c t="inlineStr"><is><t>${' '.repeat(8_000_000)}x</t></is></c></row>`
    expect(await refusal(sheetOf(blanks))).toBe('too_large')
    expect(await refusal(sheetOf('<row><c><v>1</v></c></row>'.repeat(1_001)))).toBe('too_large')
    expect(await refusal(sheetOf(`<row>${'<c><v>1</v></c>'.repeat(50)}</row>`.repeat(500)))).toBe('too_large')
    expect(await refusal(sheetOf('<row><c><v>1</v></c></row>'), { ...bounds, readMs: -1 })).toBe('too_slow')
    expect(await refusal(sheetOf('<row><c><v>1</c></row>'))).toBe('damaged')
    expect(await refusal(sheetOf('<row><c><v>&lol;</v></c></row>'))).toBe('damaged')
    expect(await refusal(sheetOf(''))).toBe('empty')
    expect(await refusal(Buffer.from(zipSync({ 'word/document.xml': strToU8('<x/>') })))).toBe('not_a_table')
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1000000', 'hex'))).toBe('old_excel')
    expect(await refusal(Buffer.from('PK\x03\x04 and so on'))).toBe('damaged')
    expect(await refusal(Buffer.alloc(0))).toBe('empty')
    expect(await refusal(Buffer.from('\n\n , \n'))).toBe('empty')
    expect(await refusal(Buffer.from('a\n"b'))).toBe('open_quote')
    const good = sheetOf('<row><c><v>1</v></c></row>')
    expect(await refusal(good)).toBe('read')
    expect(await refusal(good.subarray(0, good.length - 40))).toBe('damaged')
  })

  test('that is made to fill the memory is refused by what it has too much of', async () => {
    const row = (cells: string) => ({ sheets: [{ name: 'x', rows: `<row>${cells}</row>` }] })
    const shown = '<c t="s"><v>0</v></c>'
    const nested = (deep: number) => `<c><v>1</v></c><c>${'<i>'.repeat(deep)}${'</i>'.repeat(deep)}</c>`
    expect(await refusal(workbook(row(nested(50))))).toBe('read')
    expect(await refusal(workbook(row(nested(500))))).toBe('too_large')
    const attributes = Array.from({ length: 200 }, (_, at) => `a${at}=""`).join(' ')
    expect(await refusal(workbook(row(`<c ${attributes}><v>1</v></c>`)))).toBe('too_large')
    const long = 'x'.repeat(bounds.cellMax + 1)
    const rich = `<si>${`<r><t>${'x'.repeat(1_000)}</t></r>`.repeat(300)}</si>`
    expect(await refusal(workbook({ ...row(shown), shared: `<si><t>${long}</t></si>` }))).toBe('long_cell')
    expect(await refusal(workbook({ ...row(shown), shared: rich }))).toBe('long_cell')
    expect(await refusal(workbook(row(`<c t="inlineStr"><is><t>${long}</t></is></c>`)))).toBe('long_cell')
    expect(await refusal(Buffer.from(`a\n${'x'.repeat(bounds.textCellMax + 1)}`))).toBe('long_cell')
  })

  test('whose cells all show one long text is read without a copy of it for each', async () => {
    const text = `${'_x000A_'.repeat(5_000)}x`
    const rows = `<row>${'<c t="s"><v>0</v></c>'.repeat(50)}</row>`.repeat(200)
    const bytes = workbook({ sheets: [{ name: 'x', rows }], shared: `<si><t>${text}</t></si>` })
    const replaced = jest.spyOn(String.prototype, 'replace')
    const { lines } = await readTable(bytes, bounds)
    // The two steps that make it readable, once, however many cells show it.
    const made = replaced.mock.contexts.filter((each) => String(each).length > 5_000).length
    replaced.mockRestore()
    expect(lines.flatMap(({ cells }) => cells)).toHaveLength(10_000)
    expect(lines[199]?.cells[49]?.text).toHaveLength(5_001)
    expect(made).toBe(2)
  })

  test('loses what nobody sees and no database keeps', async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
    const seen = ['a_x0000_b', '_xD800_c', '_xD83D__xDE00_', '_x0000_', 'x_x0009_y'].map(cell).join('')
    const bytes = workbook({ sheets: [{ name: 'x', rows: `<row>${seen}</row>` }] })
    expect(await textsOf(bytes)).toEqual([[1, 'ab', 'c', '😀', null, 'x\ty']])
  })

  test('that lies about its sizes is counted as it unpacks', async () => {
    const bytes = workbook({ sheets: [{ name: 'x', rows: '<row><c><v>1</v></c></row>' }] })
    const bomb = deflateRawSync(Buffer.alloc(20_000_000, 32))
    // The entry of the sheet is replaced; what the zip says of its unpacked size stays small.
    const liar = workbook({ sheets: [{ name: 'x', rows: '<row/>' }], replace: { bytes: bomb, claimed: 100 } })
    expect(await refusal(bytes)).toBe('read')
    expect(await refusal(liar)).toBe('too_large')
  })

  test('cut or changed at any place is refused or read, and nothing else', async () => {
    const good = await written('xlsx', [
      ['x', 1, 'y'],
      ['z', 2, null],
    ])
    const place = fc.integer({ min: 0, max: good.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 0, max: 255 }), fc.boolean(), async (at, byte, cut) => {
        const bytes = Buffer.from(cut ? good.subarray(0, at) : good)
        if (!cut) bytes[at] = byte
        expect(typeof (await refusal(bytes))).toBe('string')
      }),
      { numRuns: 400 },
    )
  })

  test('is made while it is read: a reader who stops holds up what is behind, and one who leaves ends it', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      let [made, ended] = [0, false]
      const endless = async function* () {
        try {
          for (;;) yield Array.from({ length: 1_000 }, (): Value[] => [`row ${++made}`, made, 'x'.repeat(50)])
        } finally {
          ended = true
        }
      }
      const page = { name: 'x', header: ['a', 'b', 'c'] }
      const reader = tableResponse(format, 'x', page, endless()).body?.getReader()
      let bytes = 0
      while (bytes < 300_000) bytes += (await reader?.read())?.value?.length ?? Infinity
      const before = made
      await new Promise((resolve) => setTimeout(resolve, 50))
      // One piece is on its way, no more.
      expect(made - before).toBeLessThanOrEqual(2_000)
      await reader?.cancel()
      expect(ended).toBe(true)
    }
  })
})
