import { randomInt } from 'node:crypto'
import { encryptPush, signPush } from './wechat-push-seal'
import type { PushTarget } from './wechat-push-target'
import { pushXml } from './wechat-push-xml'

/** One call of the mini-program's server. */
export interface PushRequest {
  query: Record<string, string>
  contentType: string
  body: string
}

/** What is wrong with a push that the real platform would never send. */
export interface PushForgery {
  /** Signature of something else, or content of something else than the signature is of (safe mode). */
  tamper?: 'signature' | 'content'
  /** How long ago it was signed. */
  ageMs?: number
  /** Whose push it is. */
  appId?: string
}

/** The query of a signed call. The machine's time, because the server judges it by its own. */
export function signedQuery({ token }: PushTarget, { tamper, ageMs = 0 }: PushForgery) {
  const timestamp = String(Math.floor((Date.now() - ageMs) / 1_000))
  const nonce = String(randomInt(100_000_000, 2_000_000_000))
  return {
    signature: signPush(tamper === 'signature' ? `${token}x` : token, timestamp, nonce),
    timestamp,
    nonce,
  }
}

/** An event as it goes over the line: JSON or XML, plain or encrypted. */
export function sealEvent(
  event: Record<string, unknown>,
  target: PushTarget,
  appId: string,
  forgery: PushForgery = {},
): PushRequest {
  const isXml = target.format === 'xml'
  const write = isXml ? pushXml : (fields: Record<string, unknown>) => JSON.stringify(fields)
  const contentType = isXml ? 'text/xml' : 'application/json'
  const query = signedQuery(target, forgery)
  const owner = forgery.appId ?? appId
  const forged = forgery.appId !== undefined && 'appid' in event
  const said = write(forged ? { ...event, appid: owner } : event)
  if (target.mode === 'plain') return { query, contentType, body: said }

  const keys = { encodingAESKey: target.encodingAESKey, appId: owner }
  const encrypted = encryptPush(said, keys)
  const token = forgery.tamper === 'signature' ? `${target.token}x` : target.token
  const sealed = {
    ...query,
    openid: String(event.FromUserName),
    encrypt_type: 'aes',
    msg_signature: signPush(token, query.timestamp, query.nonce, encrypted),
  }
  const sent = forgery.tamper === 'content' ? encryptPush(said, keys) : encrypted
  const body = write({ ToUserName: event.ToUserName, Encrypt: sent })
  return { query: sealed, contentType, body }
}
