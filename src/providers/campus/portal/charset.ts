/** Where a page says how it is written. */
const HEAD_BYTES = 1_024

/** A page as text. Old portals write GBK and say so in the header, or only in the page. */
export function decodePage(bytes: Buffer, headers: Headers): string {
  const head = bytes.subarray(0, HEAD_BYTES).toString('latin1')
  const named = [headers.get('content-type') ?? '', head].map(
    (text) => /charset\s*=\s*["']?([\w-]{1,40})/i.exec(text)?.[1],
  )
  for (const label of named) {
    if (label === undefined) continue
    try {
      return new TextDecoder(label).decode(bytes)
    } catch {
      // An unknown name is as good as none.
    }
  }
  return bytes.toString('utf8')
}
