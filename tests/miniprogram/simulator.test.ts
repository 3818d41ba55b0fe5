import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../sandbox'
import { tell } from '../api/notifications/support'
import { calm, rowsOf } from '../api/support'
import { controlOf } from '../sandbox/control'
import { eventually } from '../support/eventually'
import { personWith, startMarket, type Market } from '../support/market'
import { pagesOf } from './outputs/app-config'
import { outputOf } from './outputs/build'
import { readConfig, type MiniPlatform } from './outputs/output-files'
import { createPhone, type SimulatedPhone } from './runtime/phone'
import type { PhoneAnswers } from './runtime/wx'

/**
 * The built output of WeChat and QQ, run as they run it (`runtime/phone.ts`): scripts in a realm without a browser, the platform's
 * own life of app and pages, its markup drawn from `setData`, real requests and sockets to the real server, sign-in by the
 * sandbox's code2session. What it does not show: how a page looks, the platform's own components (map, picker, keyboard), its
 * dialogues for consent and privacy, real speed and memory, QQ's deviations. Those take the platforms' tools and two phones
 * (docs/launch.md, step 13).
 */

const platforms = [
  { platform: 'weapp', provider: 'wechat', enter: '微信一键登录' },
  { platform: 'qq', provider: 'qq', enter: 'QQ 一键登录' },
] as const

let sandbox: Sandbox
let market: Market
const outputs: Partial<Record<MiniPlatform, string>> = {}
const phones: SimulatedPhone[] = []

beforeAll(async () => {
  for (const { platform } of platforms) outputs[platform] = await outputOf(platform)
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
  await market.campus({ name: '东校区' })
}, 900_000)
afterEach(async () => {
  phones.splice(0).forEach((phone) => phone.destroy())
  await calm(market)
})
afterAll(async () => {
  await market?.stop()
  await sandbox?.stop()
})

function phoneOf(platform: MiniPlatform, answers: Partial<PhoneAnswers> = {}): SimulatedPhone {
  const phone = createPhone(platform, outputs[platform] ?? '', { server: market.url, ...answers })
  phones.push(phone)
  return phone
}

/** Long enough for what a page asks for at its start. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 100))

describe.each(platforms)('on $platform', ({ platform, provider, enter }) => {
  /** A phone whose person has signed in by the platform. */
  async function signedIn(person: string): Promise<SimulatedPhone> {
    const control = controlOf(sandbox.addresses[provider])
    const phone = phoneOf(platform, { loginCode: () => control.code(`${platform}-${person}`) })
    phone.launch('pages/me/index')
    await phone.reads('还没有登录')
    phone.top().tap('登录 / 注册')
    await phone.isAt('pages/sign-in/index')
    await phone.reads(enter)
    phone.top().tap('同意交易规则和隐私说明')
    await moment()
    phone.top().tap(enter)
    await eventually('the person is signed in', () =>
      expect(JSON.parse((phone.wx.storage.get('session') as string | undefined) ?? '{}')).toMatchObject({
        provider,
      }),
    )
    return phone
  }

  test('every page starts, for a stranger, without an error', async () => {
    const found: Record<string, string[]> = {}
    for (const page of pagesOf(readConfig(outputs[platform] ?? ''))) {
      const phone = phoneOf(platform)
      phone.launch(page, { id: '00000000-0000-4000-8000-000000000000', slug: 'rules' })
      await moment()
      phone.top().draw()
      if (phone.faults.length > 0) found[page] = phone.faults
      phone.destroy()
    }
    expect(found).toEqual({})
  })

  test('every page starts for somebody who is signed in, and comes back to the front', async () => {
    const { wx } = await signedIn('walker')
    const found: Record<string, string[]> = {}
    for (const page of pagesOf(readConfig(outputs[platform] ?? ''))) {
      const phone = phoneOf(platform)
      phone.wx.storage.set('session', wx.storage.get('session'))
      phone.launch(page, { id: '00000000-0000-4000-8000-000000000000', slug: 'rules' })
      await moment()
      phone.hide()
      phone.show()
      await moment()
      phone.top().draw()
      if (phone.faults.length > 0) found[page] = phone.faults
      phone.destroy()
      await calm(market)
    }
    expect(found).toEqual({})
  })

  test('the home page shows what the server has, and a tap opens the listing', async () => {
    const title = `台灯 ${platform}`
    const seller = await market.student()
    const { id } = await market.listing(seller, { title, description: '可调光，宿舍用了一年' })
    const phone = phoneOf(platform)
    phone.launch()
    await phone.reads(title)
    phone.top().tap(title)
    const page = await phone.isAt('pages/product/index')
    expect(page.query).toMatchObject({ id })
    await phone.reads('可调光，宿舍用了一年')
    expect(phone.faults).toEqual([])
  })

  test('one tap signs a person in by the platform, and the session holds', async () => {
    const phone = await signedIn('newcomer')
    expect(phone.wx.calls.filter(({ name }) => name === 'login')).toHaveLength(1)
    const again = phoneOf(platform)
    again.wx.storage.set('session', phone.wx.storage.get('session'))
    again.launch('pages/settings/index')
    await again.reads('退出登录')
    expect([...phone.faults, ...again.faults]).toEqual([])
  })

  test('what is changed in the app is saved, though the platform knows no PATCH', async () => {
    const phone = await signedIn('changer')
    const again = phoneOf(platform)
    again.wx.storage.set('session', phone.wx.storage.get('session'))
    again.launch('pages/settings/index')
    await again.reads('English')
    again.top().tap('English')
    const { me } = JSON.parse(phone.wx.storage.get('session') as string) as { me: { id: string } }
    await eventually('the server knows the language', async () =>
      expect(await rowsOf(market, `select language from users where id = '${me.id}'`)).toEqual([
        { language: 'en' },
      ]),
    )
    expect(again.faults).toEqual([])
  })

  test('the one socket is open while the app is, and a notice arrives through it', async () => {
    const phone = await signedIn('listener')
    await eventually('the socket is open', () => expect(phone.sockets.counts.opened).toBe(1))
    const { me } = JSON.parse(phone.wx.storage.get('session') as string) as { me: { id: string } }
    await eventually('the server holds it', async () => {
      const rooms = await market.payload.services.io?.of('/chat').local.in(`user:${me.id}`).fetchSockets()
      expect(rooms).toHaveLength(1)
    })
    await tell(market, me.id)
    await eventually('the badge counts it', () =>
      expect(phone.wx.calls.filter(({ name }) => name === 'setTabBarBadge').at(-1)?.options).toMatchObject({
        text: '1',
      }),
    )
    expect(phone.faults).toEqual([])
  })

  /** Signed in, verified, and a phone at that page. */
  async function verifiedAt(person: string) {
    const { wx } = await signedIn(person)
    const kept = JSON.parse(wx.storage.get('session') as string) as { token: string; me: { id: string } }
    await rowsOf(market, `update users set verification = 'verified' where id = $1`, [kept.me.id])
    const session = JSON.stringify({ ...kept, me: { ...kept.me, verification: 'verified' } })
    return {
      id: kept.me.id,
      token: kept.token,
      ...personWith(market.url, { Authorization: `Bearer ${kept.token}` }),
      at(page: string, query: Record<string, string> = {}, answers: Partial<PhoneAnswers> = {}) {
        const phone = phoneOf(platform, answers)
        phone.wx.storage.set('session', session)
        phone.launch(page, query)
        return phone
      },
    }
  }
  const allows = '允许通过 QQ 加我为好友'
  const isAllowed = async (id: string) =>
    (
      await rowsOf<{ yes: boolean }>(market, 'select allows_qq_friends as yes from users where id = $1', [id])
    )[0]?.yes

  if (platform === 'qq') {
    test('whoever lets QQ ask for friends is found by its button in the contact of their listing, until they do not', async () => {
      const seller = await verifiedAt('friendly')
      const { id } = await market.listing(seller)
      const phone = seller.at('pages/settings/index')
      await phone.reads(allows)
      phone.top().tap(allows)
      await eventually('the server knows', async () => expect(await isAllowed(seller.id)).toBe(true))
      expect(phone.wx.calls.find(({ name }) => name === 'authorize')?.options).toMatchObject({
        scope: 'setting.addFriend',
      })
      const buyer = (await verifiedAt('lonely')).at('pages/product/index', { id })
      await buyer.reads('用了一年')
      buyer.top().tap('更多')
      await buyer.reads('联系方式')
      buyer.top().tap('联系方式')
      await buyer.reads('添加 QQ 好友')
      const [button] = buyer.top().find(({ attributes }) => attributes['open-type'] === 'addFriend')
      expect(button?.attributes['open-id']).toBe('qq-friendly')
      phone.top().tap(allows)
      await eventually('the server knows', async () => expect(await isAllowed(seller.id)).toBe(false))
      expect([...phone.faults, ...buyer.faults]).toEqual([])
    })

    test('who tells QQ no is asked to its settings, and the server hears of nothing', async () => {
      const seller = await verifiedAt('reserved')
      const phone = seller.at('pages/settings/index', {}, { grantsScopes: false })
      await phone.reads(allows)
      phone.top().tap(allows)
      await eventually('the settings of QQ are open', () =>
        expect(phone.wx.calls.map(({ name }) => name)).toContain('openSetting'),
      )
      expect(await isAllowed(seller.id)).toBe(false)
      expect(phone.faults).toEqual([])
    })
  } else {
    test('nobody is asked about friends, which only QQ has', async () => {
      const phone = (await verifiedAt('friendly')).at('pages/settings/index')
      await phone.reads('个性化推荐')
      expect(phone.top().text()).not.toContain(allows)
      expect(phone.faults).toEqual([])
    })
  }
})
