/** How a table in text is encoded. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte)

/** Of every second byte, from `from` on, how many are zero; of a text of digits and commas half of all. */
function zeros(bytes: Uint8Array, from: number): number {
  let count = 0
  for (let at = from; at < Math.min(bytes.length, 2_000); at += 2) if (bytes[at] === 0) count++
  return count
}

/**
 * The text of a file that somebody saved: UTF-8 and UTF-16 with or without their mark, else GB18030, which is what
 * Excel in China writes as CSV.
 * @returns null for what is no text in any of them
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const as = (encoding: Encoding) => {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // A table has no null characters; a picture and a program do.
      return text.includes('\0') ? null : { text, encoding }
    } catch {
      return null
    }
  }
  if (startsWith(bytes, 0xff, 0xfe)) return as('utf-16le')
  if (startsWith(bytes, 0xfe, 0xff)) return as('utf-16be')
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return as('utf-8')
  if (bytes.length % 2 === 0 && bytes.includes(0)) {
    return zeros(bytes, 1) > zeros(bytes, 0) ? as('utf-16le') : as('utf-16be')
  }
  return as('utf-8') ?? as('gb18030')
}
