import { createHash, createHmac } from 'node:crypto'
import type { SandboxRequest } from './http'

export interface S3Account {
  accessKey: string
  secretKey: string
  region: string
  bucket: string
}

const SKEW_MS = 15 * 60_000
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

interface Claim {
  accessKey: string
  date: string
  region: string
  signedHeaders: string[]
  signature: string
  /** `20261118T120000Z` */
  stamp: string
  lifeMs: number
  /** The payload's hash that went into the signature. */
  payload: string
}

/**
 * Checks AWS Signature Version 4, in the header or presigned in the query.
 * @returns S3's error code, or null when the call is authorized
 */
export function s3SignatureFault(request: SandboxRequest, account: S3Account): string | null {
  const claim = headerClaim(request) ?? queryClaim(request)
  if (claim === null) return 'AccessDenied'
  if (claim.accessKey !== account.accessKey) return 'InvalidAccessKeyId'
  const atMs = Date.parse(
    claim.stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  )
  const ageMs = Date.now() - atMs
  if (!(ageMs >= -SKEW_MS && ageMs <= claim.lifeMs)) return 'RequestTimeTooSkewed'
  if (claim.payload !== 'UNSIGNED-PAYLOAD' && claim.payload !== sha256(request.body))
    return 'XAmzContentSHA256Mismatch'
  if (claim.region !== account.region || !claim.signedHeaders.includes('host')) return 'SignatureDoesNotMatch'
  return expectedSignature(request, claim, account) === claim.signature ? null : 'SignatureDoesNotMatch'
}

function headerClaim({ headers }: SandboxRequest): Claim | null {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  if (match === null) return null
  const [, accessKey = '', date = '', region = '', signed = '', signature = ''] = match
  const stamp = headers['x-amz-date'] ?? ''
  const payload = headers['x-amz-content-sha256'] ?? ''
  return {
    accessKey,
    date,
    region,
    signedHeaders: signed.split(';'),
    signature,
    stamp,
    lifeMs: SKEW_MS,
    payload,
  }
}

function queryClaim({ query }: SandboxRequest): Claim | null {
  const [accessKey = '', date = '', region = ''] = (query.get('X-Amz-Credential') ?? '').split('/')
  const signature = query.get('X-Amz-Signature')
  if (signature === null) return null
  const signedHeaders = (query.get('X-Amz-SignedHeaders') ?? '').split(';')
  const lifeMs = Number(query.get('X-Amz-Expires')) * 1_000
  const stamp = query.get('X-Amz-Date') ?? ''
  return { accessKey, date, region, signedHeaders, signature, stamp, lifeMs, payload: 'UNSIGNED-PAYLOAD' }
}

function expectedSignature(
  { method, path, rawQuery, headers }: SandboxRequest,
  claim: Claim,
  account: S3Account,
) {
  const query = rawQuery
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&')
  const lines = claim.signedHeaders.map(
    (name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`,
  )
  const canonical = [method, path, query, lines.join(''), claim.signedHeaders.join(';'), claim.payload].join(
    '\n',
  )
  const scope = `${claim.date}/${claim.region}/s3/aws4_request`
  const text = `AWS4-HMAC-SHA256\n${claim.stamp}\n${scope}\n${sha256(canonical)}`
  const key = hmac(
    hmac(hmac(hmac(`AWS4${account.secretKey}`, claim.date), claim.region), 's3'),
    'aws4_request',
  )
  return hmac(key, text).toString('hex')
}
