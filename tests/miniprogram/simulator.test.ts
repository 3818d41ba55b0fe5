import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { startSandbox, type Sandbox } from '../../sandbox'
import { tell } from '../api/notifications/support'
import { calm, gradient, rowsOf } from '../api/support'
import { controlOf } from '../sandbox/control'
import { eventually } from '../support/eventually'
import { drawPicture, personWith, startMarket, type Market, type Student } from '../support/market'
import { pagesOf } from './outputs/app-config'
import { outputOf } from './outputs/build'
import { readConfig, type MiniPlatform } from './outputs/output-files'
import { createPhone, type SimulatedPhone } from './runtime/phone'
import type { PhoneAnswers } from './runtime/wx'

/**
 * The built output of WeChat and QQ, run as they run it (`runtime/phone.ts`): scripts in a realm without a browser, the platform's
 * own life of app and pages, its markup drawn from `setData`, real requests and sockets to the real server, options of its
 * functions held against WeChat's declarations.
 *
 * How far it goes: every page; sign-in by the sandbox's code2session; publishing with pictures that are chosen, made smaller,
 * sent as multipart and sent again; consent to the privacy guide and its refusal; consent to messages, within a tap only;
 * paying by the cashier with what the server signed, judged by the sandbox's WeChat Pay, and its notice; a position that is
 * refused; passing on a listing; the background and back. What it does not show: how a page looks, the platform's own
 * components (map, picker, keyboard, album, cashier), real speed and memory, QQ's deviations from WeChat where nobody wrote
 * them down. Those take the platforms' tools and two phones (docs/launch.md, step 13). No button of the app asks for a phone
 * number: numbers are proven by a text message.
 */

const platforms = [
  { platform: 'weapp', provider: 'wechat', chooses: 'chooseMedia', asks: 'requestSubscribeMessage' },
  { platform: 'qq', provider: 'qq', chooses: 'chooseImage', asks: 'subscribeAppMsg' },
] as const
const wayInto = {
  weapp: { provider: 'wechat', enter: '微信一键登录' },
  qq: { provider: 'qq', enter: 'QQ 一键登录' },
} as const
const appId = 'wx1234567890abcdef'

let sandbox: Sandbox
let market: Market
let album: string
const outputs: Partial<Record<MiniPlatform, string>> = {}
const phones: SimulatedPhone[] = []

beforeAll(async () => {
  for (const { platform } of platforms) outputs[platform] = await outputOf(platform)
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
  // Where WeChat Pay sends its notices: the port is known only now.
  Object.assign(market.payload.services.env, { PUBLIC_URL: market.url })
  await market.campus({ name: '东校区', settings: { escrow: true, escrowRail: 'transfer' } })
  await market.category({ name: '灯具', kinds: ['item'] })
  await market.template('comment')
  await market.template('order')
  album = await mkdtemp(join(tmpdir(), 'xiaoji-album-'))
}, 900_000)
afterEach(async () => {
  phones.splice(0).forEach((phone) => phone.destroy())
  await calm(market)
})
afterAll(async () => {
  await market?.stop()
  await sandbox?.stop()
  if (album) await rm(album, { recursive: true, force: true })
})

function phoneOf(platform: MiniPlatform, answers: Partial<PhoneAnswers> = {}): SimulatedPhone {
  const phone = createPhone(platform, outputs[platform] ?? '', { server: market.url, ...answers })
  phones.push(phone)
  return phone
}

async function photograph(name: string, picture: Buffer): Promise<string> {
  const path = join(album, name)
  await writeFile(path, picture)
  return path
}

const meOf = (phone: SimulatedPhone) =>
  (JSON.parse(phone.wx.storage.get('session') as string) as { me: { id: string; verification: string } }).me

const callsOf = (phone: SimulatedPhone, name: string) => phone.wx.calls.filter((call) => call.name === name)

/** What is sold by somebody who can be paid through WeChat. */
async function listingWithWeChat(title: string): Promise<{ seller: Student; id: string }> {
  const seller = await market.student()
  await rowsOf(
    market,
    `insert into identities (id, user_id, provider, app_id, subject, created_at, updated_at)
     values (gen_random_uuid(), $1, 'wechat', $2, $3, now(), now())`,
    [seller.id, appId, `oSeller_${seller.id.slice(-12)}`],
  )
  const { id } = await market.listing(seller, { title, priceFen: 1_999 })
  return { seller, id }
}

/** Long enough for what a page asks for at its start. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 100))

/** A phone whose person has signed in by the platform. */
async function signedIn(platform: MiniPlatform, person: string): Promise<SimulatedPhone> {
  const { provider, enter } = wayInto[platform]
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

/** The same person opens the app again, verified meanwhile, at that page. */
async function comesBack(
  platform: MiniPlatform,
  phone: SimulatedPhone,
  path: string,
  query: Record<string, string> = {},
  answers: Partial<PhoneAnswers> = {},
): Promise<SimulatedPhone> {
  await rowsOf(market, `update users set verification = 'verified' where id = $1`, [meOf(phone).id])
  const again = phoneOf(platform, answers)
  again.wx.storage.set('session', phone.wx.storage.get('session'))
  again.launch('pages/me/index')
  await eventually('the app knows of the verification', () =>
    expect(meOf(again).verification).toBe('verified'),
  )
  phone.destroy()
  again.go(path, query)
  await again.isAt(path)
  return again
}

/** Until what was asked for is there. */
const isDrawn = (phone: SimulatedPhone) =>
  eventually('nothing is waited for', () =>
    expect(phone.top().find(({ attributes }) => String(attributes.class).includes('skeleton'))).toEqual([]),
  )

/** Until the form of the category is there, without which nothing can be published. */
async function choosesCategory(phone: SimulatedPhone, name: string): Promise<void> {
  phone.top().tap('分类: 选择分类')
  await phone.reads(name)
  phone.top().tap(name)
  await eventually('its form is asked for', () =>
    expect(callsOf(phone, 'request').map(({ options }) => options.url)).toContainEqual(
      expect.stringMatching(/\/api\/categories\/[\w-]{36}/),
    ),
  )
  await moment()
  await isDrawn(phone)
}

/** WeChat's question before the first private thing. */
async function agrees(platform: MiniPlatform, phone: SimulatedPhone): Promise<void> {
  if (platform !== 'weapp') return
  await phone.reads('隐私保护指引')
  phone.top().tap('同意并继续')
}

describe.each(platforms)('on $platform', ({ platform, provider, chooses, asks }) => {
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
    const { wx } = await signedIn(platform, 'walker')
    const found: Record<string, string[]> = {}
    for (const page of pagesOf(readConfig(outputs[platform] ?? ''))) {
      const phone = phoneOf(platform)
      phone.wx.storage.set('session', wx.storage.get('session'))
      phone.launch(page, { id: '00000000-0000-4000-8000-000000000000', slug: 'rules' })
      // Before it is drawn, and after.
      phone.hide()
      phone.show()
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
    const phone = await signedIn(platform, 'newcomer')
    expect(phone.wx.calls.filter(({ name }) => name === 'login')).toHaveLength(1)
    const again = phoneOf(platform)
    again.wx.storage.set('session', phone.wx.storage.get('session'))
    again.launch('pages/settings/index')
    await again.reads('退出登录')
    expect([...phone.faults, ...again.faults]).toEqual([])
  })

  test('what is changed in the app is saved, though the platform knows no PATCH', async () => {
    const phone = await signedIn(platform, 'changer')
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
    const phone = await signedIn(platform, 'listener')
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
    const { wx } = await signedIn(platform, person)
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

  test('a student publishes with two pictures, of which the network loses one at first', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const large = await sharp({
      create: { width: 2_100, height: 300, channels: 3, background: '#777', noise },
    })
      .png({ compressionLevel: 0 })
      .toBuffer()
    let sent = 0
    const release: (() => void)[] = []
    const phone = await comesBack(
      platform,
      await signedIn(platform, 'publisher'),
      'pages/product/edit',
      { kind: 'item' },
      {
        pictures: [
          await photograph(`large-${platform}.png`, large),
          await photograph(`small-${platform}.png`, await gradient(320, 240)),
        ],
        beforeUpload: () => {
          if (++sent === 1) return Promise.reject(new Error('timeout'))
          return new Promise((resolve) => release.push(resolve))
        },
      },
    )
    await phone.reads('添加图片')
    phone.top().tap('添加图片0/9')
    await agrees(platform, phone)
    await phone.reads('2/9')
    await phone.reads('50%')
    await phone.reads('等待网络')
    await eventually('the lost one is sent again', () => expect(sent).toBe(3))
    release.forEach((go) => go())
    await eventually('both have arrived', () => {
      const words = phone.top().text()
      for (const word of ['%', '等待', '未上传']) expect(words).not.toContain(word)
    })
    expect(callsOf(phone, chooses)).toHaveLength(1)
    expect(callsOf(phone, 'compressImage')).toHaveLength(1)

    const title = `护眼台灯 ${platform}`
    phone.top().type('标题', title)
    phone.top().type('描述', '可调光，宿舍用了一年')
    phone.top().type('价格', '25.50')
    await choosesCategory(phone, '灯具')
    phone.top().tap('在地图上选')
    await phone.reads('已带上位置')
    phone.top().tap('发布')
    const page = await phone.isAt('pages/product/index')
    await phone.reads(title)
    const [listing] = await rowsOf<{ title: string; price: number; place: string; seller: string }>(
      market,
      `select title, price_fen::int as price, place, seller_id as seller from products where id = $1`,
      [page.query.id],
    )
    expect(listing).toEqual({ title, price: 2_550, place: '图书馆', seller: meOf(phone).id })
    const { body } = await market.anyone.get<{ images: { largeUrl: string }[] }>(`/products/${page.query.id}`)
    expect(body.images).toHaveLength(2)
    expect(phone.faults).toEqual([])
  })

  test('what is agreed to at publishing reaches the server, and the question is asked within the tap', async () => {
    const phone = await comesBack(platform, await signedIn(platform, 'subscriber'), 'pages/product/edit', {
      kind: 'item',
    })
    await eventually('the app has heard what may be asked', () =>
      expect(callsOf(phone, 'request').map(({ options }) => String(options.url))).toContainEqual(
        expect.stringContaining('/subscription-grants'),
      ),
    )
    await phone.reads('选择分类')
    phone.top().type('标题', `小夜灯 ${platform}`)
    phone.top().type('价格', '5')
    await choosesCategory(phone, '灯具')
    phone.top().tap('发布')
    await phone.isAt('pages/product/index')
    expect(callsOf(phone, asks)).toHaveLength(1)
    await eventually('the server has counted it', async () =>
      expect(
        await rowsOf(
          market,
          `select platform, credits::int as credits from subscription_grants where user_id = $1`,
          [meOf(phone).id],
        ),
      ).toEqual([{ platform: provider, credits: 1 }]),
    )
    expect(phone.faults).toEqual([])
  })

  test('a listing is passed on with its name, its page and its picture', async () => {
    const title = `台灯出让 ${platform}`
    const seller = await market.student()
    const image = await market.picture(seller)
    const { id } = await market.listing(seller, { title, images: [image] })
    const phone = phoneOf(platform)
    phone.launch('pages/product/index', { id })
    await phone.reads(title)
    expect(phone.top().share()).toEqual({
      title,
      path: `/pages/product/index?id=${id}`,
      imageUrl: expect.stringMatching(/^http.*\/media\//),
    })
    expect(phone.faults).toEqual([])
  })

  test('who does not tell where they are is told so, and looks around the campus', async () => {
    const phone = phoneOf(platform, { position: null })
    phone.launch('pages/nearby/index')
    await phone.reads('使用我的位置')
    phone.top().tap('使用我的位置')
    await agrees(platform, phone)
    await phone.reads('没有拿到你的位置，先按校区的位置来找')
    expect(callsOf(phone, 'getLocation')).toHaveLength(1)
    await phone.reads('东校区附近')
    expect(phone.faults).toEqual([])
  })

  test('an app that comes back from the background has its socket again, and what came meanwhile', async () => {
    const phone = await signedIn(platform, 'sleeper')
    await eventually('the socket is open', () => expect(phone.sockets.counts.opened).toBe(1))
    phone.hide()
    await tell(market, meOf(phone).id)
    await moment()
    expect(phone.sockets.counts.opened).toBe(1)
    phone.show()
    await eventually('it is open again', () => expect(phone.sockets.counts.opened).toBe(2))
    const badge = (text: string) =>
      eventually(`the badge says ${text}`, () =>
        expect(callsOf(phone, 'setTabBarBadge').at(-1)?.options).toMatchObject({ text }),
      )
    await badge('1')
    await eventually('the server holds it', async () => {
      const room = market.payload.services.io?.of('/chat').local.in(`user:${meOf(phone).id}`)
      expect(await room?.fetchSockets()).toHaveLength(1)
    })
    await tell(market, meOf(phone).id)
    await badge('2')
    expect(phone.sockets.counts.most).toBe(1)
    expect(phone.faults).toEqual([])
  })
})

test('on weapp: nothing private is touched before the guide is agreed to, and who refuses goes on', async () => {
  const phone = phoneOf('weapp', { pictures: [await photograph('late.png', await drawPicture())] })
  phone.launch('pages/nearby/index')
  await phone.reads('使用我的位置')
  phone.top().tap('使用我的位置')
  await phone.reads('隐私保护指引')
  phone.top().tap('不同意')
  await phone.reads('没有拿到你的位置')
  expect(phone.top().text()).not.toContain('同意并继续')
  expect(callsOf(phone, 'getLocation')).toEqual([])
  phone.top().tap('使用我的位置')
  await phone.reads('隐私保护指引')
  phone.top().tap('同意并继续')
  await phone.reads('我的附近')
  expect(callsOf(phone, 'getLocation')).toHaveLength(1)
  expect(phone.faults).toEqual([])
})

test('on weapp: an escrow order is paid at the cashier, and the order says so', async () => {
  const title = '落地灯 担保'
  const { id } = await listingWithWeChat(title)
  const pay = controlOf(sandbox.addresses.wechatPay)
  let isPatient = false
  const phone = await comesBack(
    'weapp',
    await signedIn('weapp', 'payer'),
    'pages/product/index',
    { id },
    {
      // Once they close it, then they pay with what the server signed.
      pay: (params) =>
        isPatient ? pay.post('request-payment', params) : Promise.reject(new Error('cancel')),
    },
  )
  await phone.reads('我想要')
  phone.top().tap('我想要')
  await phone.isAt('pages/order/new')
  await phone.reads('平台担保')
  phone.top().tap('平台担保')
  await phone.reads('30 分钟内付款')
  phone.top().tap('下单')
  const page = await phone.isAt('pages/order/index')
  await phone.reads('待付款')
  expect(callsOf(phone, 'requestSubscribeMessage')).toHaveLength(1)

  phone.top().tap('付款 ¥19.99')
  await phone.reads('还没有收到付款')
  await phone.reads('待付款')
  isPatient = true
  phone.top().tap('付款 ¥19.99')
  await phone.reads('已付款，待交付')
  expect(callsOf(phone, 'requestPayment')).toHaveLength(2)
  expect(
    await rowsOf(market, `select status, settlement from orders where id = $1`, [page.query.id]),
  ).toEqual([{ status: 'paid', settlement: 'escrow' }])
  expect(phone.faults).toEqual([])
})

test('on qq: there is no cashier, escrow says why it is closed, and people pay each other', async () => {
  const title = '落地灯 当面'
  const { id } = await listingWithWeChat(title)
  const phone = await comesBack('qq', await signedIn('qq', 'payer'), 'pages/product/index', { id })
  await phone.reads('我想要')
  phone.top().tap('我想要')
  await phone.isAt('pages/order/new')
  await phone.reads('平台担保')
  phone.top().tap('平台担保')
  await isDrawn(phone)
  expect(phone.top().text()).not.toContain('30 分钟内付款，否则自动取消')
  phone.top().tap('下单')
  const page = await phone.isAt('pages/order/index')
  await phone.reads('待交付')
  expect(phone.wx.api.requestPayment).toBeUndefined()
  expect(
    await rowsOf(market, `select status, settlement from orders where id = $1`, [page.query.id]),
  ).toEqual([{ status: 'placed', settlement: 'face-to-face' }])
  expect(phone.faults).toEqual([])
})
