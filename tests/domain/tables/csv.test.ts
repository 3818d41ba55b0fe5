import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { csvRow } from '../../../src/domain/tables/csv'
import { LongCellError, OpenQuoteError, parseCsv, TableTooLargeError } from '../../../src/domain/tables/csv'
import { decodeText } from '../../../src/domain/tables/decode'

const bounds = { rowsMax: 1_000, columnsMax: 50, cellsMax: 5_000, cellMax: 1_000 }
const texts = (text: string) =>
  parseCsv(text, bounds).map(({ line, cells }) => [line, ...[...cells].map((cell) => cell?.text ?? null)])

describe('a table in text', () => {
  test('is read with commas, semicolons, tabs and full-width commas', () => {
    for (const separator of [',', ';', '\t', '，']) {
      expect(texts(`学号${separator}姓名\n001${separator}甲`)).toEqual([
        [1, '学号', '姓名'],
        [2, '001', '甲'],
      ])
    }
    expect(texts('sep=;\na;b,c\n')).toEqual([[2, 'a', 'b,c']])
  })

  test('numbers its lines as a spreadsheet does: quoted line ends belong to a cell, empty lines count', () => {
    expect(texts('a,b\r\n"x\r\ny","say ""hi"""\r\n\r\nc\rd')).toEqual([
      [1, 'a', 'b'],
      [2, 'x\r\ny', 'say "hi"'],
      [4, 'c'],
      [5, 'd'],
    ])
    expect(texts(',,\n ,x')).toEqual([[2, null, 'x']])
  })

  test('keeps a quote in the middle, takes ="01" for 01, and knows a number that lost its digits', () => {
    expect(texts('5" 屏,"a"b')).toEqual([[1, '5" 屏', 'ab']])
    expect(parseCsv('="0012",2.0261E+11,2E2x', bounds)[0]?.cells).toEqual([
      { text: '0012', form: 'text' },
      { text: '2.0261E+11', form: 'lost' },
      { text: '2E2x', form: 'text' },
    ])
  })

  test('that is too large or whose quote stays open is refused', () => {
    expect(() => parseCsv('a\n'.repeat(1_001), bounds)).toThrow(TableTooLargeError)
    expect(() => parseCsv(`${'a,'.repeat(49)}\n`.repeat(200), bounds)).toThrow(TableTooLargeError)
    expect(parseCsv('x,'.repeat(100), bounds)[0]?.cells).toHaveLength(50)
    expect(parseCsv(`a\n"${'x'.repeat(1_000)}"`, bounds)).toHaveLength(2)
    const long = () => parseCsv(`a\n"${'x\n'.repeat(501)}"`, bounds)
    expect(long).toThrow(LongCellError)
    expect(long).toThrow(expect.objectContaining({ line: 2 }))
    const open = () => parseCsv('a\nb\n"c\nd', bounds)
    expect(open).toThrow(OpenQuoteError)
    expect(open).toThrow(expect.objectContaining({ line: 3 }))
  })

  test('comes back as it was written, whatever it says', () => {
    const value = fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom(...`'"=+-@|%,;\t\r\n a1，＝`)).map((all) => all.join('')),
      )
      .filter((text) => text.trim() !== '' && !/^="|^\d.*E/.test(text))
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { minLength: 1 }), (rows) => {
        const wellFormed = rows.map((row) => row.map((text) => text.toWellFormed()))
        const written = csvRow(['head', 'ing', 's', 'of', 'it', 'all']) + wellFormed.map(csvRow).join('')
        const read = parseCsv(written, bounds).slice(1)
        expect(read.map(({ cells }) => cells.map((cell) => cell?.text))).toEqual(wellFormed)
      }),
    )
  })

  test('never begins a cell with what is a formula', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('=', '+', '-', '@', '\t=', '\r', '＝', ' =', "'=", '%', '|'),
        fc.string(),
        (start, rest) => {
          const [cell] = csvRow([start + rest]).split('\r\n')
          expect((cell ?? '').replace(/^"/, '')).toMatch(/^'/)
        },
      ),
    )
  })
})

describe('the encoding of a table', () => {
  const said = '学号,姓名\n001,張三\n'
  const utf16 = (littleEndian: boolean, mark: boolean) => {
    const bytes = Buffer.from((mark ? '\uFEFF' : '') + said, 'utf16le')
    return littleEndian ? bytes : Buffer.from(bytes).swap16()
  }

  test('is found: UTF-8 and UTF-16 with and without a mark, GB18030', () => {
    // 学号,姓名\n as GBK.
    const gbk = Buffer.from('d1a7bac52cd0d5c3fb0a3030312cbcd7', 'hex')
    expect(decodeText(gbk)).toEqual({ text: '学号,姓名\n001,甲', encoding: 'gb18030' })
    for (const [bytes, encoding] of [
      [Buffer.from(said), 'utf-8'],
      [Buffer.from('\uFEFF' + said), 'utf-8'],
      [utf16(true, true), 'utf-16le'],
      [utf16(false, true), 'utf-16be'],
      [utf16(true, false), 'utf-16le'],
      [utf16(false, false), 'utf-16be'],
    ] as const) {
      expect(decodeText(bytes)).toEqual({ text: said, encoding })
    }
  })

  test('of a picture or a program is none', () => {
    expect(decodeText(Buffer.from('89504e470d0a1a0a0000000d49484452ff', 'hex'))).toBeNull()
    expect(decodeText(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0]))).toBeNull()
    expect(decodeText(Buffer.from([0xff, 0xff, 0xff, 0x80]))).toBeNull()
  })
})
