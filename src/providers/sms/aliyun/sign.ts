import { createHash, createHmac } from 'node:crypto'

export interface Acs3Request {
  accessKeyId: string
  accessKeySecret: string
  method: string
  path: string
  query: Record<string, string>
  body: string
  /** Everything that is signed: `host` and all `x-acs-*`, names in lower case. */
  headers: Record<string, string>
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** RFC 3986: stricter than `encodeURIComponent`. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

/** Query in the order and encoding that are signed; send it exactly so. */
export function acs3Query(query: Record<string, string>): string {
  return Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name] ?? '')}`)
    .join('&')
}

/** The canonical text of a request, Aliyun's signature v3. */
export function acs3Canonical({
  method,
  path,
  query,
  body,
  headers,
}: Omit<Acs3Request, 'accessKeyId' | 'accessKeySecret'>) {
  const names = Object.keys(headers).sort()
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('')
  return [method, path, acs3Query(query), lines, names.join(';'), sha256(body)].join('\n')
}

/** ACS3-HMAC-SHA256 (help.aliyun.com/document_detail/2593177.html): the signature and the header that carries it. */
export function signAcs3(request: Acs3Request): { signature: string; authorization: string } {
  const text = `ACS3-HMAC-SHA256\n${sha256(acs3Canonical(request))}`
  const signature = createHmac('sha256', request.accessKeySecret).update(text).digest('hex')
  const signed = Object.keys(request.headers).sort().join(';')
  return {
    signature,
    authorization: `ACS3-HMAC-SHA256 Credential=${request.accessKeyId},SignedHeaders=${signed},Signature=${signature}`,
  }
}
