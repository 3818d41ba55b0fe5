import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../sandbox'
import { qqTemplates } from '../../sandbox/qq-templates'
import { controlOf } from './control'
import { platformsOf, type Answer } from './platform'

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>
let token: string
const { ask, qqToken } = platformsOf(() => sandbox)

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.addresses.qq)
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await control.reset()
  token = await qqToken()
})

const templateId = qqTemplates.price_drop.id
const data = {
  ...{ keyword1: { value: '高等数学' }, keyword2: { value: '18.00元' } },
  ...{ keyword3: { value: '12.50元' }, keyword4: { value: '2026-11-20 13:05' } },
}
const drop = (over: Answer = {}): Answer => ({
  ...{ touser: 'qLin', template_id: templateId, page: 'pages/item/index?id=42', data },
  ...{ emphasis_keyword: 'keyword3.DATA', ...over },
})
const send = (body: unknown, as = token) =>
  ask('qq', `/api/json/subscribe/SendSubscriptionMessage?access_token=${as}`, body)
const accept = (times = 1) => control.post('subscribe', { openid: 'qLin', templateId, times })
const quota = () => control.get('quota?openid=qLin')

describe('a subscription message at the QQ stand-in', () => {
  it('reaches who subscribed, once, and is refused after that in the other spelling', async () => {
    await accept()
    expect(await send(drop())).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(await send(drop())).toEqual({ errCode: 46001, errMsg: expect.any(String) })
    expect(await control.get('pushes?openid=qLin')).toMatchObject([
      {
        openid: 'qLin',
        templateId,
        fields: [{ label: '商品名称', value: '高等数学' }, {}, {}, {}],
        sent: drop(),
      },
    ])
    const page = await (await fetch(`${sandbox.addresses.qq}/?lang=en`)).text()
    expect(page).toContain('Subscription messages')
    expect(page).toContain('12.50元')
  })

  it.each<[string, Answer, number]>([
    ['nobody', { touser: '' }, 40035],
    ['an unknown template', { template_id: 'QTPL_GONE' }, 40037],
    ['too few fields', { data: { keyword1: { value: 'a' } } }, 40035],
    ['a field too many', { data: { ...data, keyword5: { value: 'a' } } }, 40035],
    ['an empty field', { data: { ...data, keyword4: { value: '' } } }, 40035],
    ['a stress on a field that is not there', { emphasis_keyword: 'keyword5.DATA' }, 40035],
  ])('refuses %s', async (_case, over, errCode) => {
    await accept()
    expect(await send(drop(over))).toMatchObject({ errCode })
    expect(await quota()).toEqual({ [templateId]: 1 })
  })

  it('is refused for who switched it off, and for an app that may not send', async () => {
    await accept()
    await control.post('change-subscription', { openid: 'qLin', templateId, status: 'reject' })
    expect(await send(drop())).toMatchObject({ errCode: 46003 })
    await accept()
    await control.post('ban', { banned: true })
    expect(await send(drop())).toMatchObject({ errCode: 47001 })
    await control.post('ban', { banned: false })
    expect(await send(drop())).toMatchObject({ errcode: 0 })
  })

  it('keeps to the limits per person that a test sets', async () => {
    await accept(5)
    await control.post('send-limits', { gapMs: 1_000, perDay: 2 })
    expect(await send(drop())).toMatchObject({ errcode: 0 })
    expect(await send(drop())).toMatchObject({ errCode: 41030 })
    await control.advance(1_001)
    expect(await send(drop())).toMatchObject({ errcode: 0 })
    await control.advance(1_001)
    expect(await send(drop())).toMatchObject({ errCode: 46002 })
    expect(await quota()).toEqual({ [templateId]: 3 })
  })

  it('needs the newest token: the next fetch kills the one before', async () => {
    await accept()
    const next = await qqToken()
    expect(await send(drop())).toMatchObject({ errcode: 40014 })
    expect(await send(drop(), 'invented')).toMatchObject({ errcode: 40014 })
    expect(await send(drop(), next)).toMatchObject({ errcode: 0 })
    expect(await control.get('tokens')).toEqual({ fetched: 2 })
  })
})
