import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../sandbox'
import { wechatTemplates, type WeChatTemplate } from '../../sandbox/wechat-templates'
import { controlOf } from './control'
import { platformsOf, type Answer } from './platform'

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>
let token: string
const { ask, wechatToken } = platformsOf(() => sandbox)

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.addresses.wechat)
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await control.reset()
  token = await wechatToken()
})

const templateId = wechatTemplates.price_drop.priTmplId
const dataOf = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { value }]))
const drop = (over: Answer = {}, data: Answer = {}): Answer => ({
  ...{ touser: 'oLin', template_id: templateId, page: 'pages/item/index?id=42' },
  ...{ miniprogram_state: 'formal', lang: 'zh_CN' },
  data: { ...dataOf(wechatTemplates.price_drop.example), ...data },
  ...over,
})
const send = (body: unknown, as = token) =>
  ask('wechat', `/cgi-bin/message/subscribe/send?access_token=${as}`, body)
const accept = (openid = 'oLin', times = 1) => control.post('subscribe', { openid, templateId, times })
const quota = (openid = 'oLin') => control.get(`quota?openid=${openid}`)

describe('a subscription message at the WeChat stand-in', () => {
  it('reaches who accepted, once per acceptance, with everything that was sent', async () => {
    await accept('oLin', 2)
    expect(await send(drop())).toEqual({ errcode: 0, errmsg: 'ok', msgid: expect.any(Number) })
    expect(await quota()).toEqual({ [templateId]: 1 })
    expect(await send(drop({}, { thing1: { value: '台灯' } }))).toMatchObject({ errcode: 0 })
    expect(await send(drop())).toEqual({
      ...{ errcode: 43101, errmsg: expect.stringMatching(/^user refuse to accept the msg rid: /) },
    })
    expect(await quota()).toEqual({ [templateId]: 0 })

    const pushes = await control.get('pushes?openid=oLin')
    expect(pushes).toMatchObject([
      { openid: 'oLin', templateId, title: '降价提醒', sent: drop() },
      { fields: expect.arrayContaining([{ label: '商品名称', value: '台灯' }]) },
    ])
    expect(await control.get('pushes?openid=oMei')).toEqual([])
  })

  it.each(Object.entries<WeChatTemplate>(wechatTemplates))(
    'takes the example of %s',
    async (_kind, template) => {
      await control.post('subscribe', { openid: 'oLin', templateId: template.priTmplId })
      const message = { template_id: template.priTmplId, data: dataOf(template.example) }
      expect(await send(drop(message))).toMatchObject({ errcode: 0 })
    },
  )

  it.each<[string, Answer, number]>([
    ['nobody', { touser: '' }, 40003],
    ['somebody of no possible shape', { touser: 'o Lin' }, 40003],
    ['an unknown template', { template_id: 'TPL_GONE' }, 40037],
    ['a page that is none', { page: 'https://example.org' }, 41030],
    ['a page with a leading slash', { page: '/pages/item/index' }, 41030],
    ['an unknown state', { miniprogram_state: 'live' }, 47003],
    ['an unknown language', { lang: 'de' }, 47003],
    ['data as a JSON string', { data: '{}' }, 47003],
  ])('refuses %s', async (_case, over, errcode) => {
    await accept()
    expect(await send(drop(over))).toMatchObject({ errcode })
    expect(await quota()).toEqual({ [templateId]: 1 })
  })

  it('refuses who is blocked, a page that was not published, and a body that is no JSON', async () => {
    await accept()
    await control.post('pages', { pages: ['pages/home/index'] })
    expect(await send(drop())).toMatchObject({ errcode: 41030 })
    expect(await send(drop({ page: 'pages/home/index?tab=1' }))).toMatchObject({ errcode: 0 })
    await control.post('block', { openid: 'oLin' })
    expect(await send(drop())).toMatchObject({ errcode: 40003 })
    expect(await send('{')).toMatchObject({ errcode: 47001 })
  })

  it.each([
    ['thing1', '一'.repeat(21), 'data.thing1.value invalid'],
    ['thing1', '两\n行', 'data.thing1.value invalid'],
    ['thing1', '', 'data.thing1.value is emtpy'],
    ['thing1', ' ', 'data.thing1.value is emtpy'],
    ['thing1', undefined, 'data.thing1.value is emtpy'],
    ['amount2', '¥1,200', 'data.amount2.value invalid'],
    ['amount3', '12345678901', 'data.amount3.value invalid'],
    ['time4', '昨天', 'data.time4.value invalid'],
    ['time4', '2026-13-01 10:00', 'data.time4.value invalid'],
    ['time4', '24:00', 'data.time4.value invalid'],
    ['thing9', '多余', 'data.thing9.value invalid'],
  ])('names the field %s when it is %j', async (key, value, said) => {
    await accept()
    expect(await send(drop({}, { [key]: { value } }))).toEqual({
      ...{ errcode: 47003, errmsg: expect.stringMatching(`^argument invalid! ${said} rid: `) },
    })
    expect(await quota()).toEqual({ [templateId]: 1 })
    expect(await control.get('pushes')).toEqual([])
  })

  it('needs a living token', async () => {
    await accept()
    expect(await send(drop(), 'invented')).toMatchObject({ errcode: 40001 })
    await control.post('expire-token')
    expect(await send(drop())).toMatchObject({ errcode: 42001 })
    expect(await quota()).toEqual({ [templateId]: 1 })
  })

  it('is refused after the person switched the template off, until the next acceptance', async () => {
    await accept('oLin', 3)
    await control.post('change-subscription', { openid: 'oLin', templateId, status: 'reject' })
    expect(await send(drop())).toMatchObject({ errcode: 43101 })
    await control.post('subscribe', { openid: 'oLin', templateId, status: 'reject' })
    expect(await send(drop())).toMatchObject({ errcode: 43101 })
    await accept()
    expect(await send(drop())).toMatchObject({ errcode: 0 })
  })

  it('is one at a time per person when asked so, and spends once', async () => {
    await accept('oLin', 5)
    await accept('oMei')
    await control.post('one-at-a-time', { holdMs: 60_000 })
    const [mine, other] = [[send(drop()), send(drop())], send(drop({ touser: 'oMei' }))]
    expect(await Promise.race(mine)).toMatchObject({ errcode: 43108 })
    await control.post('one-at-a-time', { holdMs: 0 })
    const answers = await Promise.all([...mine, other])
    expect(answers.map(({ errcode }) => errcode).sort()).toEqual([0, 0, 43108])
    expect(await quota()).toEqual({ [templateId]: 4 })
  })

  it('can be accepted by many at once', async () => {
    await control.post('subscribe', { openids: ['oA', 'oB'], templateId, times: 2 })
    expect([await quota('oA'), await quota('oB')]).toEqual([{ [templateId]: 2 }, { [templateId]: 2 }])
    await expect(control.post('subscribe', { openid: 'oA', templateId: 'TPL_GONE' })).rejects.toThrow('400')
  })

  it('shows on a page for people, in both languages', async () => {
    await accept()
    await send(drop())
    const page = async (lang: string) => (await fetch(`${sandbox.addresses.wechat}/?lang=${lang}`)).text()
    expect(await page('zh')).toContain('订阅消息')
    expect(await page('en')).toContain('Subscription messages')
    expect(await page('en')).toContain('高等数学（第七版）')
  })
})

describe('the rest of the WeChat stand-in around it', () => {
  it('lists the templates as the console shows them', async () => {
    const { data } = await ask('wechat', `/wxaapi/newtmpl/gettemplate?access_token=${token}`)
    expect(data).toContainEqual({
      ...{ priTmplId: templateId, title: '降价提醒', type: 2 },
      content:
        '商品名称:{{thing1.DATA}}\n原价:{{amount2.DATA}}\n现价:{{amount3.DATA}}\n降价时间:{{time4.DATA}}\n',
      example: expect.stringContaining('高等数学'),
    })
    expect(await ask('wechat', '/wxaapi/newtmpl/gettemplate')).toMatchObject({ errcode: 41001 })
  })

  it('counts how often a token was handed out, and only then', async () => {
    const fetched = async () => ((await control.get('tokens')) as { fetched: number }).fetched
    expect(await fetched()).toBe(1)
    await wechatToken()
    await ask('wechat', '/cgi-bin/stable_token', { grant_type: 'client_credential', appid: 'wx0' })
    expect(await fetched()).toBe(2)
  })
})
