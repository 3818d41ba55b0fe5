import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { acs3Canonical, acs3Query, signAcs3 } from '../../../src/providers/sms/aliyun/sign'
import { signTc3, tc3Canonical } from '../../../src/providers/sms/tencent/sign'

interface Vectors {
  tencent_tc3: {
    secretId: string
    secretKey: string
    timestamp: number
    host: string
    body: string
    date: string
    sha256_of_canonical: string
    signature: string
  }
  aliyun_acs3: {
    accessKeyId: string
    accessKeySecret: string
    method: string
    path: string
    query: string
    body: string
    headers: Record<string, string>
    sha256_of_canonical: string
    signature: string
  }
}

// Made with the vendors' own signers.
const { tencent_tc3: tc3, aliyun_acs3: acs3 } = JSON.parse(
  readFileSync(new URL('vectors.json', import.meta.url), 'utf8'),
) as Vectors
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the signature for Tencent Cloud', () => {
  it('is the one that the vendor computes', () => {
    expect(sha256(tc3Canonical(tc3))).toBe(tc3.sha256_of_canonical)
    const { signature, authorization } = signTc3({ ...tc3, timestampS: tc3.timestamp })
    expect(signature).toBe(tc3.signature)
    expect(authorization).toBe(
      `TC3-HMAC-SHA256 Credential=AKIDtest/${tc3.date}/sms/tc3_request, SignedHeaders=content-type;host, Signature=${tc3.signature}`,
    )
  })
})

describe('the signature for Aliyun', () => {
  const query = Object.fromEntries(new URLSearchParams(acs3.query))

  it('is the one that the vendor computes', () => {
    expect(acs3Query(query)).toBe(acs3.query)
    expect(sha256(acs3Canonical({ ...acs3, query }))).toBe(acs3.sha256_of_canonical)
    const { signature, authorization } = signAcs3({ ...acs3, query })
    expect(signature).toBe(acs3.signature)
    expect(authorization).toContain('SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date')
  })

  it('encodes what encodeURIComponent leaves alone', () => {
    expect(acs3Query({ b: "a b+!'()*~", a: '集' })).toBe('a=%E9%9B%86&b=a%20b%2B%21%27%28%29%2A~')
  })
})
