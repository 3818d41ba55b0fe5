import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { defaultCredentials, startSandbox, type Sandbox } from '../../sandbox'
import { createWeChatPushReader } from '../../src/lib/wechat-push'
import { controlOf } from './control'
import { platformsOf, type Answer } from './platform'
import { startPushServer } from './push-server'

const { WECHAT_APP_ID: appId, QQ_APP_ID } = defaultCredentials
const push = { token: 'xiaojitoken', encodingAESKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
const reader = createWeChatPushReader({ token: push.token, aesKey: push.encodingAESKey, appId })

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>
let server: Awaited<ReturnType<typeof startPushServer>>
let token: string
const { raw, ask, wechatToken, qqToken } = platformsOf(() => sandbox)

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
  token = await wechatToken()
})

const post = (path: string, body: unknown) => ask('wechat', `${path}?access_token=${token}`, body)
const text = (over: Answer = {}) =>
  post('/wxa/msg_sec_check', { version: 2, openid: 'oLin', scene: 3, content: '出一本高数', ...over })
const media = (over: Answer = {}) =>
  post('/wxa/media_check_async', {
    ...{ version: 2, openid: 'oLin', scene: 3, media_type: 2, media_url: 'https://x.test/a.jpg?sign=1' },
    ...over,
  })

describe('the check of texts at the WeChat stand-in', () => {
  it.each<[Answer, string, number]>([
    [{}, 'pass', 100],
    [{ content: '看 [[review:10001]]' }, 'review', 10001],
    [{ content: '[[review:10001]] [[risky:20002]]' }, 'risky', 20002],
    [{ title: '[[risky:20006]]' }, 'risky', 20006],
    [{ scene: 1, signature: '[[risky:20003]]' }, 'risky', 20003],
    [{ content: '🙂'.repeat(2_500) }, 'pass', 100],
  ])('finds in %j: %s', async (over, suggest, label) => {
    expect(await text(over)).toEqual({
      ...{ errcode: 0, errmsg: 'ok', trace_id: expect.any(String), result: { suggest, label } },
      detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
    })
  })

  it.each<[Answer, number]>([
    [{ version: 1 }, 40097],
    [{ scene: 5 }, 40129],
    [{ scene: '3' }, 40129],
    [{ openid: '' }, 40003],
    [{ content: '' }, 40097],
    [{ content: '字'.repeat(2_501) }, 45002],
    [{ nickname: 1 }, 40097],
    [{ signature: '学生' }, 40097],
  ])('refuses %j with %i', async (over, errcode) => {
    expect(await text(over)).toMatchObject({ errcode })
  })

  it('refuses what is no call of it', async () => {
    const path = `/wxa/msg_sec_check?access_token=${token}`
    expect(await ask('wechat', path)).toMatchObject({ errcode: 43302 })
    expect(await ask('wechat', path, '')).toMatchObject({ errcode: 44002 })
    expect(await ask('wechat', path, '{')).toMatchObject({ errcode: 47001 })
    expect(await ask('wechat', '/wxa/msg_sec_check', {})).toMatchObject({ errcode: 41001 })
  })

  it('knows who was not here lately, who is of another app, and who is blocked', async () => {
    await control.post('visitor', { openid: 'oLin', state: 'inactive' })
    expect([await text(), await media()]).toMatchObject([{ errcode: 61010 }, { errcode: 61010 }])
    await control.post('visitor', { openid: 'oLin', state: 'foreign' })
    expect([await text(), await media()]).toMatchObject([{ errcode: 43104 }, { errcode: 43104 }])
    await control.post('visitor', { openid: 'oLin', state: 'active' })
    expect(await text()).toMatchObject({ errcode: 0 })
    await control.post('block', { openid: 'oLin' })
    expect([await text(), await media()]).toMatchObject([{ errcode: 40003 }, { errcode: 40003 }])
  })
})

describe('the check of images at the WeChat stand-in', () => {
  beforeEach(() => control.post('push-target', { ...push, url: server.url, mode: 'safe', format: 'json' }))
  /** What was told after everything was. */
  const told = async () => {
    await control.get('events?settled=1')
    return server.read
  }

  it('tells its result afterwards, by the name of the file', async () => {
    const { trace_id: good } = await media()
    expect(await told()).toMatchObject([
      { fields: { trace_id: good, result: { suggest: 'pass', label: 100 } } },
    ])
    const { trace_id: bad } = await media({ media_url: 'https://x.test/a.risky.jpg' })
    const [, event] = await told()
    expect(event).toMatchObject({ event: 'wxa_media_check', from: 'oPlatform' })
    expect(event?.fields).toMatchObject({
      ...{ appid: appId, trace_id: bad, version: 2, errcode: 0 },
      result: { suggest: 'risky', label: 20002 },
    })
  })

  it('tells it twice, or never', async () => {
    await control.post('media-checks', { times: 2 })
    await media()
    const twice = await told()
    expect(twice).toHaveLength(2)
    expect(twice[0]?.key).toBe(twice[1]?.key)
    await control.post('media-checks', { times: 0 })
    expect(await media()).toMatchObject({ errcode: 0, trace_id: expect.any(String) })
    expect(await told()).toHaveLength(2)
  })

  it('fails, speaks the old shape, and names another app when asked', async () => {
    await control.post('media-checks', { errcode: -1008 })
    await media()
    await control.post('media-checks', { version: 1, delayMs: 0 })
    await told()
    await media({ media_url: 'https://x.test/a.risky.jpg' })
    await told()
    await control.post('media-checks', { version: 1, errcode: -1008 })
    await media()
    await told()
    await control.post('media-checks', { appid: 'wx0' })
    await media()
    const fields = (await told()).map((event) => event.fields)
    expect(fields).toMatchObject([
      { version: 2, errcode: -1008 },
      { isrisky: 1, status_code: 0 },
      { isrisky: 0, status_code: 4_294_966_288 },
      { appid: 'wx0' },
    ])
    expect(fields[0]).not.toHaveProperty('result')
    expect(fields[1]).not.toHaveProperty('version')
  })

  it.each<[Answer, number]>([
    [{ version: 1 }, 40097],
    [{ scene: 0 }, 40129],
    [{ media_type: 3 }, 40097],
    [{ media_url: 'a.jpg' }, 40097],
  ])('refuses %j', async (over, errcode) => {
    expect(await media(over)).toMatchObject({ errcode })
    expect(await told()).toEqual([])
  })

  it.each<[Answer]>([[{ times: 3 }], [{ delayMs: -1 }], [{ version: 3 }], [{ appid: 1 }]])(
    'is not set to %j',
    async (over) => {
      await expect(control.post('media-checks', over)).rejects.toThrow('400')
    },
  )
})

describe('the checks at the QQ stand-in', () => {
  const call = async (
    name: string,
    fields: Record<string, string | Blob>,
    kind: 'form' | 'files' | 'json',
  ) => {
    const given: Record<string, string | Blob> = {
      access_token: await qqToken(),
      appid: QQ_APP_ID,
      ...fields,
    }
    const form = new FormData()
    for (const [field, value] of Object.entries(given)) form.append(field, value)
    const body =
      kind === 'files'
        ? form
        : kind === 'form'
          ? new URLSearchParams(
              Object.entries(given).map(([field, value]) => [field, typeof value === 'string' ? value : '']),
            )
          : JSON.stringify(given)
    const address = new URL(`/api/json/security/${name}`, sandbox.addresses.qq)
    return (await (await fetch(address, { method: 'POST', body })).json()) as Answer
  }
  const image = (name: string, bytes = 10) => ({ media: new File([new Uint8Array(bytes)], name) })

  it.each(['form', 'json'] as const)('of texts take a %s', async (kind) => {
    expect(await call('MsgSecCheck', { content: '你好 & [[review:10001]]' }, kind)).toMatchObject({
      errCode: 0,
    })
    expect(await call('MsgSecCheck', { content: '[[risky:20002]]' }, kind)).toMatchObject({ errCode: 87014 })
    expect(await call('MsgSecCheck', { content: 'x'.repeat(500_001) }, kind)).toMatchObject({
      errCode: 40035,
    })
    expect(await call('MsgSecCheck', { content: 'x', appid: '1' }, kind)).toMatchObject({ errCode: 40013 })
    expect(await call('MsgSecCheck', { content: 'x', access_token: 'y' }, kind)).toMatchObject({
      errCode: 40014,
    })
  })

  it('of images take a file of a megabyte at most', async () => {
    expect(await call('ImgSecCheck', image('a.jpg'), 'files')).toMatchObject({ errCode: 0 })
    expect(await call('ImgSecCheck', image('a.risky.jpg'), 'files')).toMatchObject({ errCode: 87014 })
    expect(await call('ImgSecCheck', image('a.jpg', 1_000_001), 'files')).toMatchObject({ errCode: 40035 })
    expect(await call('ImgSecCheck', { media: 'a.jpg' }, 'files')).toMatchObject({ errCode: 40035 })
  })

  it('of media give a trace id', async () => {
    const asked = { media_url: 'https://x.test/a.jpg', media_type: '2' }
    expect(await call('MediaCheckAsync', asked, 'json')).toMatchObject({
      errCode: 0,
      trace_id: expect.any(String),
    })
    expect(await call('MediaCheckAsync', { ...asked, media_type: '3' }, 'json')).toMatchObject({
      errCode: 40035,
    })
    const broken = await raw('qq', '/api/json/security/MsgSecCheck', '{')
    expect(await broken.json()).toMatchObject({ errCode: 40035 })
  })
})
