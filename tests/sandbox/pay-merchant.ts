import { createHash, randomBytes, sign, verify } from 'node:crypto'
import { defaultCredentials, type Sandbox } from '../../sandbox'

interface SignedCall {
  method?: 'GET' | 'POST'
  /** JSON; a text goes as it is. */
  body?: unknown
  /** What the signature is made of, when not of the call. */
  signed?: Partial<Record<'method' | 'path' | 'timestamp' | 'nonce' | 'body', string>>
  authorization?: Partial<Record<'mchid' | 'nonce_str' | 'timestamp' | 'serial_no' | 'signature', string>>
  headers?: Record<string, string>
}

export interface PayAnswer {
  status: number
  headers: Headers
  text: string
  json: Record<string, unknown>
}

/** Calls the sandbox's WeChat Pay as a merchant does, written apart from Xiaoji's client: also wrongly. */
export function merchantOf(sandbox: () => Sandbox) {
  async function call(path: string, given: SignedCall = {}): Promise<PayAnswer> {
    const { addresses, env } = sandbox()
    const { method = given.body === undefined ? 'GET' : 'POST', signed = {} } = given
    const body =
      given.body === undefined ? '' : typeof given.body === 'string' ? given.body : JSON.stringify(given.body)
    const nonce = given.authorization?.nonce_str ?? randomBytes(16).toString('hex')
    const timestamp = given.authorization?.timestamp ?? String(Math.floor(Date.now() / 1_000))
    const text = [
      signed.method ?? method,
      signed.path ?? path,
      signed.timestamp ?? timestamp,
      signed.nonce ?? nonce,
      signed.body ?? body,
      '',
    ].join('\n')
    const fields = {
      mchid: defaultCredentials.WXPAY_MCH_ID,
      nonce_str: nonce,
      timestamp,
      serial_no: defaultCredentials.WXPAY_SERIAL,
      signature: sign('RSA-SHA256', Buffer.from(text), env.WXPAY_PRIVATE_KEY ?? '').toString('base64'),
      ...given.authorization,
    }
    const authorization = Object.entries(fields)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}="${value}"`)
    const response = await fetch(new URL(path, addresses.wechatPay), {
      method,
      body: body === '' ? undefined : body,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'user-agent': 'merchant/1.0',
        authorization: `WECHATPAY2-SHA256-RSA2048 ${authorization.join(',')}`,
        ...given.headers,
      },
    })
    const answer = await response.text()
    let json: Record<string, unknown> = {}
    try {
      json = JSON.parse(answer) as Record<string, unknown>
    } catch {
      // Some answers are none.
    }
    return { status: response.status, headers: response.headers, text: answer, json }
  }

  /** Is the answer signed with the public key of the sandbox's WeChat Pay? */
  function isSigned({ headers, text }: PayAnswer): boolean {
    const read = (name: string) => headers.get(`wechatpay-${name}`) ?? ''
    const signed = Buffer.from(`${read('timestamp')}\n${read('nonce')}\n${text}\n`)
    const key = sandbox().env.WXPAY_PUBLIC_KEY ?? ''
    return verify('RSA-SHA256', signed, key, Buffer.from(read('signature'), 'base64'))
  }

  /** `400 PARAM_ERROR`, or the status alone of a success. */
  const saidOf = async (path: string, given?: SignedCall) => {
    const answer = await call(path, given)
    const { code } = answer.json
    return typeof code === 'string' ? `${answer.status} ${code}` : String(answer.status)
  }

  return { call, isSigned, saidOf }
}

export const sha1 = (bytes: Buffer | string) => createHash('sha1').update(bytes).digest('hex')
