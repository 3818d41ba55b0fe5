import { createHash, createHmac } from 'node:crypto'

export interface Tc3Request {
  secretId: string
  secretKey: string
  /** Host without port. */
  host: string
  body: string
  /** Seconds since 1970. */
  timestampS: number
}

const SERVICE = 'sms'
const SIGNED_HEADERS = 'content-type;host'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The canonical text of a JSON POST to `/`, Tencent Cloud's signature v3. */
export function tc3Canonical({ host, body }: Pick<Tc3Request, 'host' | 'body'>): string {
  return `POST\n/\n\ncontent-type:application/json\nhost:${host}\n\n${SIGNED_HEADERS}\n${sha256(body)}`
}

/** TC3-HMAC-SHA256 (cloud.tencent.com/document/api/382/52075): the signature and the header that carries it. */
export function signTc3(request: Tc3Request): { signature: string; authorization: string } {
  const date = new Date(request.timestampS * 1_000).toISOString().slice(0, 10)
  const scope = `${date}/${SERVICE}/tc3_request`
  const text = `TC3-HMAC-SHA256\n${request.timestampS}\n${scope}\n${sha256(tc3Canonical(request))}`
  const key = hmac(hmac(hmac(`TC3${request.secretKey}`, date), SERVICE), 'tc3_request')
  const signature = hmac(key, text).toString('hex')
  return {
    signature,
    authorization: `TC3-HMAC-SHA256 Credential=${request.secretId}/${scope}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`,
  }
}
