import { createCipheriv, createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { AppError } from '../../src/lib/errors'
import { createWeChatPushReader, type PushQuery, type WeChatPushOptions } from '../../src/lib/wechat-push'

interface Vectors {
  urlCheck: Record<'token' | 'timestamp' | 'nonce' | 'signature', string>
  aes: Record<
    'token' | 'timestamp' | 'nonce' | 'appid' | 'EncodingAESKey' | 'message' | 'Encrypt' | 'msg_signature',
    string
  >
}
/** Made with another implementation of the protocol. */
const { urlCheck, aes } = JSON.parse(readFileSync('tests/lib/wechat-push-vectors.json', 'utf8')) as Vectors

const atMs = Number(aes.timestamp) * 1_000
const plain: WeChatPushOptions = { token: aes.token, now: () => atMs }
const safe: WeChatPushOptions = { ...plain, aesKey: aes.EncodingAESKey, appId: aes.appid }
const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')
const signed = (over: PushQuery = {}): PushQuery => ({
  timestamp: aes.timestamp,
  nonce: aes.nonce,
  signature: urlCheck.signature,
  ...over,
})

/** As the platform does it. */
function encrypt(message: string, over: { appId?: string; key?: string; pad?: number; more?: number } = {}) {
  const key = Buffer.from(`${over.key ?? aes.EncodingAESKey}=`, 'base64')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(message))
  const content = Buffer.concat([
    Buffer.alloc(16, 7),
    length,
    Buffer.from(message + (over.appId ?? aes.appid)),
  ])
  const missing = 32 - (content.length % 32) + (over.more ?? 0)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padding = Buffer.alloc(missing, over.pad ?? missing)
  const encrypted = Buffer.concat([cipher.update(content), cipher.update(padding), cipher.final()]).toString(
    'base64',
  )
  return {
    body: JSON.stringify({ ToUserName: 'gh_xiaoji', Encrypt: encrypted }),
    query: signed({
      encrypt_type: 'aes',
      msg_signature: sha1(aes.token, aes.timestamp, aes.nonce, encrypted),
    }),
  }
}

const refusal = (act: () => unknown) => {
  try {
    return act()
  } catch (error) {
    return error instanceof AppError ? error.code : error
  }
}
const popup = (over: Record<string, unknown> = {}) =>
  JSON.stringify({
    ...{ ToUserName: 'gh_xiaoji', FromUserName: 'oUser1', CreateTime: 1_795_000_000, MsgType: 'event' },
    ...{ Event: 'subscribe_msg_popup_event' },
    List: [{ TemplateId: 'TPL_1', SubscribeStatusString: 'accept', PopupScene: '0' }],
    ...over,
  })

describe('the check of the address by the console', () => {
  it('is answered with what it asks for', () => {
    const query = signed({ echostr: '5838479218127813673' })
    expect(createWeChatPushReader(plain).checkUrl(query)).toBe('5838479218127813673')
    expect(createWeChatPushReader(safe).checkUrl(query)).toBe('5838479218127813673')
  })

  it.each([
    ['another signature', signed({ echostr: 'x', signature: 'a'.repeat(40) })],
    ['none', { echostr: 'x' }],
    ['half of one', signed({ echostr: 'x', signature: urlCheck.signature.slice(0, 20) })],
    ['two', signed({ echostr: 'x', signature: [urlCheck.signature, urlCheck.signature] })],
    ['another nonce', signed({ echostr: 'x', nonce: '1' })],
  ])('is refused with %s', (_case, query) => {
    expect(refusal(() => createWeChatPushReader(plain).checkUrl(query))).toBe('UNAUTHENTICATED')
  })

  it.each([
    [-300, 'x'],
    [300, 'x'],
    [-301, 'UNAUTHENTICATED'],
    [301, 'UNAUTHENTICATED'],
  ])('that was signed %i s away from our time: %s', (seconds, answer) => {
    const reader = createWeChatPushReader({ ...plain, now: () => atMs + seconds * 1_000 })
    expect(refusal(() => reader.checkUrl(signed({ echostr: 'x' })))).toBe(answer)
  })
})

describe('an encrypted push', () => {
  const reader = createWeChatPushReader(safe)

  it('of another implementation is read', () => {
    const query = signed({ encrypt_type: 'aes', msg_signature: aes.msg_signature })
    const event = reader.read(query, JSON.stringify({ ToUserName: 'gh_xiaoji', Encrypt: aes.Encrypt }))
    expect(event).toMatchObject({ event: 'wxa_media_check', from: 'oUser1', createdAt: new Date(atMs) })
    expect(event.fields).toEqual(JSON.parse(aes.message))
    const asXml = `<xml><ToUserName><![CDATA[gh_xiaoji]]></ToUserName><Encrypt><![CDATA[${aes.Encrypt}]]></Encrypt></xml>`
    expect(reader.read(query, asXml)).toEqual(event)
  })

  it('of any length is read', () => {
    for (let length = 0; length < 70; length++) {
      const { query, body } = encrypt(popup({ MsgId: '7'.repeat(length) }))
      expect(reader.read(query, body).fields.MsgId).toHaveLength(length)
    }
  })

  it.each([
    ['another signature', () => ({ ...encrypt(popup()), query: signed({ msg_signature: 'b'.repeat(40) }) })],
    ['the signature of the query alone', () => ({ ...encrypt(popup()), query: signed() })],
    ['another content', () => ({ ...encrypt(popup()), body: encrypt(popup({ MsgId: '1' })).body })],
    ['another app', () => encrypt(popup(), { appId: 'wx0000000000000000' })],
    ['another key', () => encrypt(popup(), { key: 'B'.repeat(43) })],
    ['a wrong padding', () => encrypt(popup(), { pad: 33 })],
    ['a padding that is too long', () => encrypt(popup(), { more: 32 })],
    ['no encryption', () => ({ query: signed(), body: popup() })],
  ])('with %s is refused', (_case, push) => {
    const { query, body } = push()
    expect(refusal(() => reader.read(query, body))).toBe('UNAUTHENTICATED')
  })

  it('is refused when it is shown again after five minutes', () => {
    const { query, body } = encrypt(popup())
    const later = createWeChatPushReader({ ...safe, now: () => atMs + 301_000 })
    expect(refusal(() => later.read(query, body))).toBe('UNAUTHENTICATED')
  })
})

describe('a push in plain mode', () => {
  const reader = createWeChatPushReader(plain)

  it('lists its entries, whether there is one or there are many', () => {
    const entry = { TemplateId: 'TPL_1', SubscribeStatusString: 'accept', PopupScene: '0' }
    expect(reader.read(signed(), popup()).list).toEqual([entry])
    expect(reader.read(signed(), popup({ List: entry })).list).toEqual([entry])
    expect(reader.read(signed(), popup({ List: [entry, entry] })).list).toEqual([entry, entry])
    expect(reader.read(signed(), popup({ List: undefined })).list).toEqual([])
  })

  it('says the same in XML', () => {
    const list = (id: string) =>
      `<List><TemplateId><![CDATA[${id}]]></TemplateId><SubscribeStatusString>accept</SubscribeStatusString></List>`
    const xml = (content: string) =>
      `<xml><ToUserName><![CDATA[gh_xiaoji]]></ToUserName><FromUserName><![CDATA[oUser1]]></FromUserName>
      <CreateTime>1795000000</CreateTime><MsgType><![CDATA[event]]></MsgType>
      <Event><![CDATA[subscribe_msg_popup_event]]></Event>
      <SubscribeMsgPopupEvent>${content}</SubscribeMsgPopupEvent></xml>`
    const one = reader.read(signed(), xml(list('1')))
    expect(one).toMatchObject({
      event: 'subscribe_msg_popup_event',
      from: 'oUser1',
      createdAt: new Date(atMs),
    })
    expect(one.list).toEqual([{ TemplateId: '1', SubscribeStatusString: 'accept' }])
    expect(reader.read(signed(), xml(list('1') + list('2'))).list).toHaveLength(2)
  })

  it('has the same key each time it is repeated, and shows nobody in it', () => {
    const key = (over: Record<string, unknown> = {}) => reader.read(signed(), popup(over)).key
    expect(key()).toBe(key())
    const others = [
      key({ FromUserName: 'oUser2' }),
      key({ CreateTime: 1_795_000_001 }),
      key({ Event: 'subscribe_msg_change_event' }),
      key({ trace_id: 't-1' }),
      key({ MsgId: 1 }),
      key({ List: { TemplateId: 'TPL_1', MsgID: '2' } }),
      key({ List: { TemplateId: 'TPL_1', MsgID: '3' } }),
    ]
    expect(new Set([key(), ...others]).size).toBe(others.length + 1)
    expect(key()).not.toContain('oUser1')
  })

  it.each([
    ['nothing', ''],
    ['half of JSON', '{"FromUserName":'],
    ['a list', '[]'],
    ['no sender', '{"CreateTime":1}'],
    ['no time', '{"FromUserName":"o"}'],
    ['entries that are none', popup({ List: ['x'] })],
    ['another document', '<html><body>x</body></html>'],
    [
      'entities of its own',
      '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><FromUserName>&a;</FromUserName><CreateTime>1</CreateTime></xml>',
    ],
  ])('of %s cannot be read', (_case, body) => {
    expect(refusal(() => reader.read(signed(), body))).toBe('MALFORMED_REQUEST')
  })

  it('is not read when it is huge', () => {
    expect(refusal(() => reader.read(signed(), ' '.repeat(256_001)))).toBe('PAYLOAD_TOO_LARGE')
  })
})

it('safe mode without the app id does not start', () => {
  expect(() => createWeChatPushReader({ ...safe, appId: undefined })).toThrow('app id')
  expect(() => createWeChatPushReader({ ...safe, aesKey: 'short' })).toThrow('43')
})
