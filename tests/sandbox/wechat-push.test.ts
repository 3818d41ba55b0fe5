import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { defaultCredentials, startSandbox, type Sandbox } from '../../sandbox'
import { encryptPush, signPush } from '../../sandbox/wechat-push-seal'
import { wechatTemplates } from '../../sandbox/wechat-templates'
import { createWeChatPushReader, type WeChatPush } from '../../src/lib/wechat-push'
import { controlOf } from './control'
import { platformsOf, type Answer } from './platform'
import { startPushServer } from './push-server'

const TOKEN = 'xiaojitoken'
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const readers = {
  plain: createWeChatPushReader({ token: TOKEN }),
  safe: createWeChatPushReader({ token: TOKEN, aesKey: AES_KEY, appId: defaultCredentials.WECHAT_APP_ID }),
}

interface Sent {
  event: Answer
  tries: { query: Record<string, string>; body: string; status: number | null; answer: string }[]
  taken: boolean
}

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>
let server: Awaited<ReturnType<typeof startPushServer>>
let reader: WeChatPush
const { ask, wechatToken } = platformsOf(() => sandbox)

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.addresses.wechat)
  server = await startPushServer({ reader: () => reader })
})
afterAll(async () => {
  await server.stop()
  await sandbox.stop()
})
beforeEach(async () => {
  await control.reset()
  server.forget()
  reader = readers.safe
})

const aim = (over: Answer = {}) => {
  const target = { url: server.url, token: TOKEN, encodingAESKey: AES_KEY, mode: 'safe', format: 'json' }
  return control.post('push-target', { ...target, ...over })
}
const settled = async () => (await control.get('events?settled=1')) as Sent[]
const again = async (how: Answer) =>
  ((await control.post('push-again', how)) as Sent['tries']).map(({ status }) => status)
const [first, second] = [wechatTemplates.price_drop.priTmplId, wechatTemplates.reply.priTmplId]
const accept = (over: Answer = {}) =>
  control.post('subscribe', { openid: 'oLin', templateId: first, ...over })

describe('the seal of a push', () => {
  interface Vectors {
    urlCheck: Record<'token' | 'timestamp' | 'nonce' | 'signature', string>
    aes: Record<'appid' | 'EncodingAESKey' | 'random16' | 'message' | 'Encrypt' | 'msg_signature', string>
  }
  /** Made with another implementation of the protocol. */
  const { urlCheck, aes } = JSON.parse(readFileSync('tests/lib/wechat-push-vectors.json', 'utf8')) as Vectors

  it('is that of another implementation', () => {
    const { token, timestamp, nonce, signature } = urlCheck
    const keys = { encodingAESKey: aes.EncodingAESKey, appId: aes.appid }
    const encrypted = encryptPush(aes.message, keys, Buffer.from(aes.random16))
    expect(signPush(token, timestamp, nonce)).toBe(signature)
    expect(encrypted).toBe(aes.Encrypt)
    expect(signPush(token, timestamp, nonce, encrypted)).toBe(aes.msg_signature)
  })
})

describe.each([
  ['plain', 'json'],
  ['plain', 'xml'],
  ['safe', 'json'],
  ['safe', 'xml'],
] as const)('events in %s mode as %s', (mode, format) => {
  beforeEach(async () => {
    reader = readers[mode]
    await aim({ mode, format })
  })

  it('tell what people answered, one entry or many, and what they changed', async () => {
    const popup = 'subscribe_msg_popup_event'
    await accept()
    await accept({ templateIds: [first, second], status: 'reject' })
    await control.post('change-subscription', { openid: 'oLin', templateId: first, status: 'reject' })
    const sent = await settled()
    expect(sent.map(({ taken, tries }) => [taken, tries.length])).toEqual(Array(3).fill([true, 1]))
    expect(server.read).toMatchObject([
      { event: popup, from: 'oLin' },
      { event: popup, from: 'oLin' },
      { event: 'subscribe_msg_change_event', from: 'oLin' },
    ])
    const entry = (TemplateId: string, SubscribeStatusString: string) => ({
      ...{ TemplateId, SubscribeStatusString, PopupScene: '0' },
    })
    expect(server.read.map(({ list }) => list)).toEqual([
      [entry(first, 'accept')],
      [entry(first, 'reject'), entry(second, 'reject')],
      [{ TemplateId: first, SubscribeStatusString: 'reject' }],
    ])
    expect(sent.map(({ event }) => Array.isArray(event.List))).toEqual([false, true, false])
  })

  it('tell that a message was sent', async () => {
    await accept()
    const data = Object.fromEntries(
      Object.entries(wechatTemplates.price_drop.example).map(([key, value]) => [key, { value }]),
    )
    const path = `/cgi-bin/message/subscribe/send?access_token=${await wechatToken()}`
    expect(await ask('wechat', path, { touser: 'oLin', template_id: first, data })).toMatchObject({
      errcode: 0,
    })
    await settled()
    expect(server.read[1]).toMatchObject({
      event: 'subscribe_msg_sent_event',
      list: [{ TemplateId: first, MsgID: expect.stringMatching(/^\d{19}$/), ErrorCode: '0' }],
    })
  })

  it('keep texts that are hard to write', async () => {
    const said = '<b> & ]]> "高等数学" 🙂'
    await control.post('push-event', { from: 'oLin', event: { Event: 'other', Said: said, Inner: { N: 1 } } })
    expect(server.read).toMatchObject([{ fields: { Said: said, Inner: { N: format === 'xml' ? '1' : 1 } } }])
  })

  it('and the check of the address are answered, but not with another token', async () => {
    expect(await control.post('push-check')).toMatchObject({ passed: true, status: 200 })
    expect(await control.post('push-check', { tamper: 'signature' })).toMatchObject({
      passed: false,
      status: 401,
    })
    expect(await control.post('push-check', { ageMs: 301_000 })).toMatchObject({ passed: false, status: 401 })
    await aim({ mode, format, token: 'othertoken' })
    expect(await control.post('push-check')).toMatchObject({ passed: false, status: 401 })
    await accept()
    expect(await settled()).toMatchObject([{ taken: false, tries: Array(3).fill({ status: 401 }) }])
  })

  it('of the past can be sent again, forged or not', async () => {
    await accept()
    await settled()
    expect(await again({ seen: true })).toEqual([200])
    expect(await again({ times: 2 })).toEqual([200, 200])
    expect(new Set(server.read.map(({ key }) => key)).size).toBe(1)
    expect(server.read).toHaveLength(4)
    expect(await again({ tamper: 'signature' })).toEqual([401])
    expect(await again({ ageMs: 301_000 })).toEqual([401])
    expect(server.read).toHaveLength(4)
    const [{ tries } = { tries: [] }] = await settled()
    expect(tries).toHaveLength(6)
    expect(tries[1]).toMatchObject({ query: tries[0]?.query, body: tries[0]?.body })
  })
})

describe('a push that vouches for its content', () => {
  it('is refused with another content, or for another app', async () => {
    await aim()
    await accept()
    await settled()
    expect(await again({ tamper: 'content' })).toEqual([401])
    expect(await again({ appId: 'wx0000000000000000' })).toEqual([401])
  })

  it('names the app in its fields where the event has it', async () => {
    reader = readers.plain
    await aim({ mode: 'plain' })
    await control.post('push-event', { from: 'oPlatform', event: { Event: 'wxa_media_check', appid: 'wx1' } })
    await again({ appId: 'wx0' })
    expect(server.read.map(({ fields }) => fields.appid)).toEqual(['wx1', 'wx0'])
    await expect(control.post('push-again', { tamper: 'content' })).rejects.toThrow('400')
  })
})

describe('a push that is not taken', () => {
  it('comes three times, and no longer once the server says success', async () => {
    await aim()
    server.answer('', 'no', 'SUCCESS')
    await accept()
    expect(await settled()).toMatchObject([{ taken: false, tries: [{ answer: '' }, {}, {}] }])
    server.answer('busy', 'success')
    await accept()
    expect((await settled())[1]).toMatchObject({
      taken: true,
      tries: [{ answer: 'busy' }, { answer: 'success' }],
    })
    const keys = server.read.map(({ key }) => key)
    expect(keys).toHaveLength(5)
    expect(new Set(keys).size).toBe(2)
  })

  it('counts as refused when the answer is late or the line is dead', async () => {
    await aim({ answerWithinMs: 100 })
    server.answer(null, null, null)
    await accept()
    expect(await settled()).toMatchObject([{ taken: false, tries: Array(3).fill({ status: null }) }])
    await aim({ url: 'http://127.0.0.1:1/' })
    await accept()
    expect((await settled())[1]).toMatchObject({ taken: false, tries: Array(3).fill({ status: null }) })
    expect(await control.post('push-check')).toEqual({ passed: false, status: null, answer: '' })
  })
})

describe('the address of the server', () => {
  it('gets nothing before it is set, after it is deleted, and after a reset', async () => {
    await accept()
    await aim()
    await fetch(`${sandbox.addresses.wechat}/__sandbox/push-target`, { method: 'DELETE' })
    await accept()
    await aim()
    await control.reset()
    await accept()
    expect(await settled()).toEqual([])
    await expect(control.post('push-check')).rejects.toThrow('push-target')
    await expect(control.post('push-again')).rejects.toThrow('push-target')
  })

  it('may have a query of its own', async () => {
    await aim({ url: `${server.url}?campus=1` })
    expect(await control.post('push-check')).toMatchObject({ passed: true })
  })

  it.each<[Answer]>([
    [{ url: 'ftp://x' }],
    [{ token: '' }],
    [{ mode: 'compatible' }],
    [{ format: 'yaml' }],
    [{ encodingAESKey: 'short' }],
    [{ encodingAESKey: undefined }],
    [{ answerWithinMs: 0 }],
  ])('is not taken with %j', async (over) => {
    await expect(aim(over)).rejects.toThrow('400')
  })
})

it('many acceptances of one person are as many events', async () => {
  await aim()
  await accept({ times: 5 })
  await settled()
  expect(new Set(server.read.map(({ key }) => key)).size).toBe(5)
})
