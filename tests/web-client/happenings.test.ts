import { expect, test } from '@jest/globals'
import type { Route } from 'playwright-core'
import { eventually } from '../support/eventually'
import { drawPicture, type Person } from '../support/market'
import { describeOnPhones, walkMs, type Phone, type Town } from './support'

/** In the middle of the demo's east campus. */
const campus = { lat: 30.8992, lng: 121.9358 }
const patience = { forMs: 60_000, everyMs: 200 }

describeOnPhones('what happens while the app is open', (town) => {
  test(
    'who favorited a listing is told at once that it got cheaper, wherever in the app they are, and opens it at its new price',
    async () => {
      const seller = await town().person('卖琴的')
      const listing = await listed(town(), seller, '尤克里里', 8_800)
      for (const name of ['听雨', '看海']) await town().person(name)
      const phone = await town().phone({ name: '听雨' })
      const watching = await town().phone({ name: '看海' })
      const address = `/pages/product/index?id=${listing.id}`
      for (const each of [phone, watching]) {
        await connected(each, () => each.open(address))
        await each.tap('收藏')
        await each.see('已收藏')
      }
      // One goes elsewhere; the other keeps looking at it.
      await connected(phone, () => phone.open('/'))
      await phone.page.locator('.product-card').filter({ visible: true }).first().waitFor()
      const { status } = await seller.patch(`/products/${listing.id}`, { priceFen: 6_600 })
      expect(status).toBe(200)

      await phone.page
        .getByRole('status')
        .getByRole('link', { name: new RegExp(listing.title) })
        .filter({ visible: true })
        .click({ timeout: 60_000 })
      expect(await priceOn(phone)).toBe('¥66')
      expect(phone.page.url()).toContain(listing.id)
      await eventually(
        'the new price on the open page',
        async () => expect(await priceOn(watching)).toBe('¥66'),
        patience,
      )

      await phone.open('/pages/notifications/index')
      await phone.tap(new RegExp(listing.title), 'link')
      expect(await priceOn(phone)).toBe('¥66')
      const told = await town().sql(
        `SELECT u.nickname FROM notifications n JOIN users u ON u.id = n.user_id
         WHERE n.kind = 'price_drop' AND n.product_id = $1 ORDER BY u.nickname`,
        [listing.id],
      )
      expect(told).toHaveLength(2)
    },
    walkMs,
  )

  test(
    'who is banned is told why while they use the app, can do nothing but appeal, and is let in again when they were right',
    async () => {
      const person = await town().person('被误会的')
      const seller = await town().person('卖琴的')
      const listing = await listed(town(), seller, '口琴', 3_000)
      const phone = await town().phone({ name: '被误会的' })
      await connected(phone, () => phone.open('/'))
      await phone.page.locator('.product-card').filter({ visible: true }).first().waitFor()

      await ban(town(), person.id, '2.2', '出借校园卡')
      await phone.see('账号已被封禁')
      await phone.see('封禁账号')
      await phone.see(/2\.2/)
      await phone.see('出借校园卡')

      // Nothing else works, by the doors or on the phone.
      expect((await person.put(`/products/${listing.id}/favorite`)).code).toBe('ACCOUNT_SUSPENDED')
      await phone.open('/pages/favorites/index')
      await phone.see(/封禁/)

      await phone.open('/pages/sanctions/index')
      await phone.tap('申诉')
      await phone.type('为什么你认为这个决定不对', '那张卡是我捡到后交给宿管的')
      await phone.tap('提交申诉')
      await phone.see('申诉审核中')

      await overturn(town(), person.id, '查明是误会')
      await phone.open('/pages/sanctions/index')
      await phone.see('你的账号没有受到限制')
      await phone.see('申诉成功，决定已撤销')
      await phone.see(/查明是误会/)
      await phone.open(`/pages/product/index?id=${listing.id}`)
      await phone.tap('收藏')
      await phone.see('已收藏')
      expect((await person.get('/users/me')).status).toBe(200)
    },
    walkMs,
  )

  test(
    'who loses the network while pictures are sent finds them sent when it is back, and publishes with exactly those',
    async () => {
      const person = await town().person('地铁里的')
      const phone = await town().phone({ name: '地铁里的', position: campus })
      const network = await networkOf(phone)
      await phone.open('/pages/publish/index')
      await phone.tap(/^闲置/, 'link')
      network.slow()
      const choosing = phone.page.waitForEvent('filechooser')
      await phone.tap(/添加图片/)
      await (await choosing).setFiles([await photo('0.jpg'), await photo('1.jpg')])
      await eventually(
        'both on their way',
        async () => expect(await tiles(phone, /^\d+%$/)).toBe(2),
        patience,
      )

      await network.cut()
      await eventually('both wait', async () => expect(await tiles(phone, '等待网络')).toBe(2), patience)
      const stored = () =>
        town().sql<{ id: string }>('SELECT id FROM media WHERE owner_id = $1 ORDER BY id', [person.id])
      expect(await stored()).toEqual([])
      // One writes on meanwhile.
      const title = `旅行箱 ${Date.now() % 100_000}`
      await phone.type('标题', title)
      await phone.type('描述', '轮子很顺')
      await phone.type('价格', '45')

      await network.back()
      await eventually('both are there', async () => expect(await tiles(phone, /./)).toBe(0), patience)
      await phone.tap(/^分类/)
      await phone.tap('台灯', 'radio')
      await phone.type(/地点/, '图书馆北门')
      await phone.tap(/用我现在的位置/)
      await phone.see(/已带上位置/)
      await phone.tap('发布')
      const pictures = await eventually(
        'the listing',
        async () => {
          const rows = await town().sql<{ id: string }>(
            `SELECT r.media_id AS id FROM products p JOIN products_rels r ON r.parent_id = p.id AND r.path = 'images'
             WHERE p.title = $1 ORDER BY r.media_id`,
            [title],
          )
          expect(rows).toHaveLength(2)
          return rows
        },
        patience,
      )
      expect(await stored()).toEqual(pictures)
      await phone.see(title)
    },
    walkMs,
  )

  test(
    'what two people write while one has no network arrives on both phones, each word once and in the same order',
    async () => {
      const seller = await town().person('卖琴的')
      const buyer = await town().person('隧道里的')
      const { id: product } = await listed(town(), seller, '电子琴', 20_000)
      const { body: conversation } = await buyer.post<{ id: string }>('/conversations', { product })
      const address = `/pages/chat/index?id=${conversation.id}`
      const buyers = await town().phone({ name: '隧道里的' })
      const sellers = await town().phone({ name: '卖琴的' })
      const network = await networkOf(buyers)
      await connected(buyers, () => buyers.open(address))
      await say(buyers, '琴还在吗？')
      await connected(sellers, () => sellers.open(address))
      await sellers.see('琴还在吗？')

      await network.cut()
      await say(buyers, '我今晚可以来看')
      await say(buyers, '七点行吗？')
      await eventually(
        'both wait',
        async () => expect(await buyers.page.getByText('发送中').filter({ visible: true }).count()).toBe(2),
        patience,
      )
      await say(sellers, '在的')
      await eventually(
        'the answer is sent',
        async () => expect(await said(sellers)).toHaveLength(2),
        patience,
      )
      expect(await said(buyers)).toEqual(['琴还在吗？', '我今晚可以来看', '七点行吗？'])

      await network.back()
      const all = ['琴还在吗？', '在的', '我今晚可以来看', '七点行吗？']
      for (const phone of [buyers, sellers])
        await eventually('all of it', async () => expect(await said(phone)).toEqual(all), patience)
      expect(await buyers.page.getByText('发送中').filter({ visible: true }).count()).toBe(0)
      const stored = await town().sql(
        "SELECT seq::int, body FROM messages WHERE conversation_id = $1 AND type = 'text' ORDER BY seq",
        [conversation.id],
      )
      expect(stored).toEqual(all.map((body, at) => ({ seq: at + 1, body })))
    },
    walkMs,
  )
})

/** Something on sale. */
async function listed(
  { sql }: Town,
  seller: Person,
  name: string,
  priceFen: number,
): Promise<{ id: string; title: string }> {
  const title = `${name} ${Date.now() % 100_000}`
  const [category] = await sql<{ id: string }>("SELECT id FROM categories WHERE name = '台灯'")
  const { status, body } = await seller.post<{ id: string; status: string }>('/products', {
    kind: 'item',
    title,
    description: '用了一年',
    priceFen,
    category: category?.id,
    location: campus,
    place: '图书馆',
  })
  if (status !== 201 || body.status !== 'on_sale') throw new Error(`No listing: ${JSON.stringify(body)}`)
  return { id: body.id, title }
}

/** Does something after which the app is connected: what the server tells from then on is heard. */
async function connected({ page }: Phone, act: () => Promise<void>): Promise<void> {
  const opening = page.waitForEvent('websocket', { timeout: 60_000 })
  await act()
  const socket = await opening
  await socket.waitForEvent('framereceived', {
    predicate: ({ payload }) => String(payload).startsWith('40/chat'),
    timeout: 60_000,
  })
}

/** The price that the listing's page shows. */
async function priceOn({ page }: Phone): Promise<string | null> {
  return page.locator('.price--large .price__now').filter({ visible: true }).first().textContent()
}

async function ban(town: Town, person: string, number: string, reason: string): Promise<void> {
  const officer = await town.officer('moderator')
  const [clause] = await town.sql<{ id: string }>('SELECT id FROM rule_clauses WHERE number = $1 LIMIT 1', [
    number,
  ])
  const thing = `/moderation/things/users/${person}`
  const { contentHash } = (await officer.get<{ contentHash: string | null }>(thing)).body
  const answer = await officer.post(`${thing}/actions/ban`, {
    clause: clause?.id,
    reason,
    ...(contentHash ? { contentHash } : {}),
  })
  if (answer.status !== 200) throw new Error(`Not banned: ${JSON.stringify(answer.body)}`)
}

/** Somebody who had no part in the decision finds that the person's appeal is right. */
async function overturn(town: Town, person: string, reason: string): Promise<void> {
  const officer = await town.officer('admin')
  const [item] = await town.sql<{ id: string; version: number }>(
    `SELECT c.id, c.version::int FROM cases c JOIN appeals a ON a.id::text = c.target_id::text
     JOIN moderation_acts m ON m.id = a.act_id WHERE c.kind = 'appeal' AND m.subject_id = $1`,
    [person],
  )
  const path = `/moderation/items/${item?.id}`
  const { contentHash } = (await officer.get<{ contentHash: string | null }>(path)).body
  const answer = await officer.post(`${path}/actions/overturn`, {
    version: item?.version,
    contentHash,
    reason,
  })
  if (answer.status !== 200) throw new Error(`Not overturned: ${JSON.stringify(answer.body)}`)
}

/** The network of a phone. */
async function networkOf(phone: Phone) {
  phone.forgive(/ERR_INTERNET_DISCONNECTED/)
  const { context } = phone
  const uploads: Route[] = []
  let isSlow = false
  await context.route('**/api/media', async (route) => {
    if (isSlow) uploads.push(route)
    else await route.continue()
  })
  return {
    /** Uploads begin and do not end. */
    slow() {
      isSlow = true
    },
    async cut() {
      isSlow = false
      await context.setOffline(true)
      await Promise.all(uploads.splice(0).map((route) => route.abort('internetdisconnected')))
    },
    back: () => context.setOffline(false),
  }
}

const photo = async (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: await drawPicture(900, 700),
})

/** Chosen pictures of which this is said. */
const tiles = ({ page }: Phone, word: string | RegExp) =>
  page.locator('.picture-picker__state').filter({ visible: true }).filter({ hasText: word }).count()

async function say(phone: Phone, words: string): Promise<void> {
  await phone.type('说点什么', words)
  await phone.tap('发送')
  await phone.see(words)
}

/** What stands in the open conversation, from the top. */
const said = ({ page }: Phone) => page.locator('.chat-bubble').filter({ visible: true }).allTextContents()
