/** A mail as a person reads it. */
export interface ReadMail {
  from: string
  to: string
  subject: string
  text: string
  html: string
}

interface Part {
  headers: Map<string, string>
  body: Buffer
}

/** Reads RFC 5322 / MIME as mail programs send it: encoded words, multipart, base64, quoted-printable, UTF-8. */
export function readMail(raw: Buffer): ReadMail {
  const mail = splitPart(raw)
  const header = (name: string) => decodeWords(mail.headers.get(name) ?? '')
  const found = { text: '', html: '' }
  collect(mail, found)
  return { from: header('from'), to: header('to'), subject: header('subject'), ...found }
}

function splitPart(raw: Buffer): Part {
  const text = raw.toString('latin1')
  const gap = /\r?\n\r?\n/.exec(text)
  const head = gap ? text.slice(0, gap.index) : text
  const body = gap ? raw.subarray(gap.index + gap[0].length) : Buffer.alloc(0)
  const headers = new Map<string, string>()
  for (const line of Buffer.from(head, 'latin1')
    .toString('utf8')
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, body }
}

/** Takes the first plain text and the first HTML, wherever they are nested. */
function collect({ headers, body }: Part, found: { text: string; html: string }): void {
  const type = headers.get('content-type') ?? 'text/plain'
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (/^multipart\//i.test(type) && boundary !== undefined) {
    const pieces = body.toString('latin1').split(`--${boundary}`).slice(1)
    for (const piece of pieces) {
      if (piece.startsWith('--')) return
      collect(splitPart(Buffer.from(piece.replace(/^\r?\n/, '').replace(/\r?\n$/, ''), 'latin1')), found)
    }
    return
  }
  const content = decodeBody(body, headers.get('content-transfer-encoding') ?? '')
  if (/^text\/html/i.test(type)) found.html ||= content
  else if (/^text\/plain/i.test(type)) found.text ||= content
}

function decodeBody(body: Buffer, encoding: string): string {
  const bytes =
    encoding.toLowerCase() === 'base64'
      ? Buffer.from(body.toString('latin1'), 'base64')
      : encoding.toLowerCase() === 'quoted-printable'
        ? fromQuotedPrintable(body.toString('latin1').replace(/=\r?\n/g, ''))
        : body
  return bytes.toString('utf8').replace(/\r\n/g, '\n').trimEnd()
}

const fromQuotedPrintable = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )

/** `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=`; bytes of neighbouring words are joined before they are read as text. */
function decodeWords(text: string): string {
  const word = /=\?utf-8\?([bq])\?([^?]*)\?=/gi
  return text.replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=\s*)+/gi, (run) => {
    const tail = /\s*$/.exec(run)?.[0] ?? ''
    const bytes = [...run.matchAll(word)].map(([, kind = '', content = '']) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(content, 'base64')
        : fromQuotedPrintable(content.replaceAll('_', ' ')),
    )
    return Buffer.concat(bytes).toString('utf8') + tail
  })
}
