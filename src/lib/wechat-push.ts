import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import { XMLParser } from 'fast-xml-parser'
import { AppError } from './errors'

export interface WeChatPushOptions {
  /** WECHAT_PUSH_TOKEN */
  token: string
  /**
   * WECHAT_PUSH_AES_KEY; with it only encrypted pushes are taken, for only they vouch for their content. Without it is
   * for the sandbox: `env.ts` demands it elsewhere.
   */
  aesKey?: string
  /** Whose pushes these must be; needed with `aesKey`. */
  appId?: string
  /** Milliseconds since 1970. */
  now?: () => number
}

/** The query as it came; a name given twice is no text and is refused. */
export type PushQuery = Record<string, unknown>

/** Something that happened at the platform. */
export interface WeChatPushEvent {
  /** Equal for all repetitions of one push; holds nobody's openid. */
  key: string
  /** `subscribe_msg_popup_event`, `wxa_media_check`; empty for messages of people. */
  event: string
  /** openid of the person it is about, or the platform's own name. */
  from: string
  createdAt: Date
  /** All fields, from JSON as they are, from XML as texts. */
  fields: Record<string, unknown>
  /** The entries of `List`, whether it came as one or as many. */
  list: Record<string, unknown>[]
}

export interface WeChatPush {
  /**
   * The text to answer the console's check of the address with.
   * @throws {AppError} UNAUTHENTICATED
   */
  checkUrl(query: PushQuery): string
  /**
   * Reads a push after checking that it comes from the platform. Whoever acts on it keeps `key` and acts once: within
   * five minutes a push can be repeated by anybody who has seen it.
   * @throws {AppError} UNAUTHENTICATED when it is not from there or too old, MALFORMED_REQUEST when it cannot be read
   */
  read(query: PushQuery, body: string): WeChatPushEvent
}

const SKEW_MS = 5 * 60_000
const BODY_MAX = 256_000
/** The platform pads to 32 bytes, not to the cipher's 16. */
const PAD_MAX = 32
const RANDOM_BYTES = 16
const LENGTH_BYTES = 4

/** Message pushes of a WeChat mini-program: signature, encryption, JSON and XML. Answer `success` to what is read. */
export function createWeChatPushReader(options: WeChatPushOptions): WeChatPush {
  const { token, aesKey, appId, now = Date.now } = options
  const key = aesKey === undefined ? null : Buffer.from(`${aesKey}=`, 'base64')
  if (key !== null && (key.length !== 32 || appId === undefined))
    throw new Error('safe mode needs an EncodingAESKey of 43 characters and the app id')

  function check(query: PushQuery, given: unknown, ...signed: string[]): void {
    const { timestamp, nonce } = query
    if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof given !== 'string')
      throw refused('no signature')
    const expected = sha1([token, timestamp, nonce, ...signed].sort().join(''))
    if (!isSame(expected, given)) throw refused('wrong signature')
    const ageMs = /^\d{1,12}$/.test(timestamp) ? now() - Number(timestamp) * 1_000 : NaN
    if (!(Math.abs(ageMs) <= SKEW_MS)) throw refused('too old')
  }

  return {
    checkUrl(query) {
      check(query, query.signature)
      if (typeof query.echostr !== 'string') throw new AppError('MALFORMED_REQUEST')
      return query.echostr
    },
    read(query, body) {
      if (body.length > BODY_MAX) throw new AppError('PAYLOAD_TOO_LARGE')
      if (key === null) {
        check(query, query.signature)
        return describe(parse(body))
      }
      const { Encrypt: encrypted } = parse(body)
      if (typeof encrypted !== 'string') throw refused('not encrypted')
      check(query, query.msg_signature, encrypted)
      return describe(parse(decrypt(encrypted, key, appId ?? '')))
    },
  }
}

/** @throws {AppError} UNAUTHENTICATED when it was not made with our key for our app */
function decrypt(encrypted: string, key: Buffer, appId: string): string {
  let plain: Buffer
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    plain = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()])
  } catch {
    throw refused('not encrypted with our key')
  }
  const pad = plain.at(-1) ?? 0
  const padded = plain.subarray(-pad)
  if (pad < 1 || pad > PAD_MAX || plain.length < pad || padded.some((byte) => byte !== pad))
    throw refused('not encrypted with our key')
  const content = plain.subarray(RANDOM_BYTES, plain.length - pad)
  if (content.length < LENGTH_BYTES) throw refused('not encrypted with our key')
  const end = LENGTH_BYTES + content.readUInt32BE(0)
  if (end > content.length || !isSame(appId, content.subarray(end).toString('utf8')))
    throw refused('of another app')
  return content.subarray(LENGTH_BYTES, end).toString('utf8')
}

/** Entities stay as they are written: the platform uses none, and they are how XML attacks. */
const xml = new XMLParser({ processEntities: false, ignoreAttributes: true, parseTagValue: false })

/** @throws {AppError} MALFORMED_REQUEST */
function parse(text: string): Record<string, unknown> {
  const start = text.trimStart()
  try {
    if (start.startsWith('{')) return asRecord(JSON.parse(start))
    if (start.startsWith('<') && !/<!(?:DOCTYPE|ENTITY)/i.test(start))
      return asRecord(asRecord(xml.parse(start)).xml)
  } catch {
    // told below, without the text
  }
  throw new AppError('MALFORMED_REQUEST')
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('MALFORMED_REQUEST')
  return value as Record<string, unknown>
}

/** Where XML puts the list. */
const wrappers = ['SubscribeMsgPopupEvent', 'SubscribeMsgChangeEvent', 'SubscribeMsgSentEvent']

function describe(fields: Record<string, unknown>): WeChatPushEvent {
  const createdS = Number(fields.CreateTime)
  const from = textOf(fields.FromUserName)
  if (from === '' || !Number.isSafeInteger(createdS)) throw new AppError('MALFORMED_REQUEST')
  const wrapper = wrappers.map((name) => fields[name]).find((value) => value !== undefined && value !== '')
  const given = wrapper === undefined ? fields.List : asRecord(wrapper).List
  const entries: unknown[] = Array.isArray(given) ? given : given === undefined || given === '' ? [] : [given]
  const list = entries.map(asRecord)
  const event = textOf(fields.Event)
  const id = [from, createdS, event, textOf(fields.MsgId), textOf(fields.trace_id), list]
  return {
    key: createHash('sha256').update(JSON.stringify(id)).digest('base64url'),
    ...{ event, from, createdAt: new Date(createdS * 1_000), fields, list },
  }
}

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex')
const sha256 = (text: string) => createHash('sha256').update(text).digest()
/** Takes the same time for every wrong answer, whatever its length. */
const isSame = (expected: string, given: string) => timingSafeEqual(sha256(expected), sha256(given))

function refused(reason: string): AppError {
  return new AppError('UNAUTHENTICATED', { cause: new Error(`WeChat push refused: ${reason}`) })
}
