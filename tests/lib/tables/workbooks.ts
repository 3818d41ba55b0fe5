import { strToU8, zipSync } from 'fflate'

interface Parts {
  sheets: { name: string; state?: string; rows: string }[]
  shared?: string
  styles?: string
  /** In place of the packed bytes of the first sheet, with a size that is not theirs. */
  replace?: { bytes: Buffer; claimed: number }
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook put together by hand, as programs other than ours write it. */
export function workbook({ sheets, shared, styles, replace }: Parts): Buffer {
  const list = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="r${at + 1}"/>`,
  )
  const relations = sheets.map(
    (_, at) => `<Relationship Id="r${at + 1}" Target="/xl/worksheets/s${at + 1}.xml"/>`,
  )
  const parts: Record<string, Uint8Array> = {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${relations.join('')}</Relationships>`),
  }
  sheets.forEach(({ rows }, at) => {
    const prefixed = rows.replace(/<(\/?)(row|c|v|f|is|t)\b/g, '<$1x:$2')
    parts[`xl/worksheets/s${at + 1}.xml`] = strToU8(
      `<x:worksheet xmlns:x="${main}"><x:sheetData>${prefixed}</x:sheetData></x:worksheet>`,
    )
  })
  if (shared) parts['xl/sharedStrings.xml'] = strToU8(`<sst xmlns="${main}">${shared}</sst>`)
  if (styles) parts['xl/styles.xml'] = strToU8(`<styleSheet xmlns="${main}">${styles}</styleSheet>`)
  const bytes = Buffer.from(zipSync(parts))
  return replace ? withEntry('xl/worksheets/s1.xml', replace) : bytes

  function withEntry(name: string, { bytes: packed, claimed }: NonNullable<Parts['replace']>): Buffer {
    const others = Buffer.from(zipSync({ ...parts, [name]: new Uint8Array() }))
    const end = others.lastIndexOf(Buffer.from('504b0506', 'hex'))
    const directory = others.readUInt32LE(end + 16)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(name.length, 26)
    const entry = others.indexOf(name, directory) - 46
    const patched = Buffer.from(others)
    patched.writeUInt16LE(8, entry + 10)
    patched.writeUInt32LE(packed.length, entry + 20)
    patched.writeUInt32LE(claimed, entry + 24)
    patched.writeUInt32LE(directory, entry + 42)
    patched.writeUInt32LE(directory + 30 + name.length + packed.length, end + 16)
    return Buffer.concat([
      patched.subarray(0, directory),
      local,
      Buffer.from(name),
      packed,
      patched.subarray(directory),
    ])
  }
}
