import { expect, test } from '@jest/globals'
import { gradient } from '../api/support'
import { describeOnPhones, walkMs, type Phone, type Town } from './support'

/** In the middle of the demo's east campus. */
const campus = { lat: 30.8992, lng: 121.9358 }

describeOnPhones('two students on their phones', (town) => {
  test(
    'a newcomer looks around, signs in, verifies and publishes; another finds it nearby, bargains, buys, pays, gets it, and both review',
    async () => {
      const seller = await town().phone({ position: campus })
      const buyer = await town().phone({ name: '林小满', position: campus })
      await openEscrow(town())
      // Nobody before was called so.
      const mark = String(Date.now() % 10_000).padStart(4, '0')
      const title = `沙丘台灯 ${mark}`

      // The newcomer looks around and opens a listing without an account.
      await seller.open('/')
      await seller.page.locator('.product-card').filter({ visible: true }).first().click()
      await seller.see(/卖家|求购人/)
      await seller.page.goBack()

      // Publishing needs an account, and a campus identity.
      await seller
        .tap('发布', 'tab')
        .catch(() => seller.page.getByText('发布', { exact: true }).last().click())
      await seller.tap(/^登录/, 'link')
      await seller.tap(/同意交易规则和隐私说明/, 'checkbox')
      await seller.tap('演示登录', 'tab')
      await seller.type('名字', `阿梅${mark}`)
      await seller.tap('登录')
      await verifyByMail(town(), seller, `2026${mark}@stu.haijia.test`)

      // In WeChat that is how they would have signed in; escrow pays them there.
      await (
        await town().person(`阿梅${mark}`)
      ).post('/auth/link/wechat', { code: `mock:oWalkSeller${mark}` })

      await seller.see('要发布什么？')
      await seller.tap(/^闲置/, 'link')
      const choosing = seller.page.waitForEvent('filechooser')
      await seller.tap(/添加图片/)
      const pictures = [await gradient(900, 700), await gradient(700, 900)]
      await (
        await choosing
      ).setFiles(pictures.map((buffer, at) => ({ name: `${at}.png`, mimeType: 'image/png', buffer })))
      await seller.type('标题', title)
      await seller.type('描述', '用了一年，送灯泡')
      await seller.type('价格', '88')
      await seller.tap(/^分类/)
      await seller.tap('台灯', 'radio')
      await seller.type(/地点/, '图书馆北门')
      await seller.tap(/用我现在的位置/)
      await seller.see(/已带上位置/)
      await seller.tap('发布')
      await seller.see(title)
      const listed = await town().sql<{ id: string; price_fen: string; pictures: number }>(
        `SELECT p.id, p.price_fen, (SELECT count(*)::int FROM products_rels r WHERE r.parent_id = p.id AND r.path = 'images') AS pictures
       FROM products p WHERE p.title = $1`,
        [title],
      )
      expect(listed).toEqual([{ id: listed[0]?.id, price_fen: expect.anything(), pictures: 2 }])

      // Another finds it nearby.
      await buyer.open('/pages/nearby/index')
      await buyer.tap(/使用我的位置/)
      await buyer.tap('最新', 'tab')
      await buyer.see(title)
      await buyer.page.getByText(title).filter({ visible: true }).first().click()
      await buyer.see('用了一年，送灯泡')
      await buyer.tap('收藏')
      await buyer.see('已收藏')

      // Asks, and bargains in the chat.
      await buyer.tap('聊一聊')
      await buyer.type('说点什么', '你好，灯还在吗？')
      await buyer.tap('发送')
      await buyer.see('你好，灯还在吗？')
      await buyer.tap('出价')
      await buyer.type('金额（元）', '70')
      await buyer.tap('发出')
      await buyer.see('等待答复')

      await seller.open('/pages/messages/index')
      await seller.tap(/林小满/, 'link')
      await seller.see('你好，灯还在吗？')
      await seller.tap('还价')
      await seller.type('金额（元）', '80')
      await seller.tap('发出')
      await buyer.see('¥80')
      await buyer.tap('接受')
      await confirmed(buyer)
      await buyer.see('已接受')

      // Buys at that price, and pays in the sandbox.
      await buyer.tap('按此价购买')
      await buyer.see('谈好的价格')
      await buyer.tap(/平台担保/, 'radio')
      await buyer.tap('下单')
      await buyer.see('待付款')
      await buyer.tap(/^付款 ¥80/)
      const cashier = buyer.context.waitForEvent('page')
      await buyer.tap('打开收银台')
      const till = await cashier
      await till
        .locator('article')
        .filter({ hasText: title })
        .getByRole('button', { name: /付款|支付/ })
        .first()
        .click()
      await till.close()
      await buyer.see('已付款，待交付')

      // Hands over by the code on the buyer's phone.
      await buyer.tap('出示交接码')
      const code = buyer.page.getByRole('img', { name: /^交接码/ }).filter({ visible: true })
      const digits = ((await code.getAttribute('aria-label')) ?? '').replace(/\D/g, '')
      expect(digits).toMatch(/^\d{6}$/)
      const [order] = await town().sql<{ id: string }>('SELECT id FROM orders WHERE product_id = $1', [
        listed[0]?.id,
      ])
      await seller.open(`/pages/order/handover?id=${order?.id}`)
      await seller.type(/6 位数字/, digits)
      await seller.tap('确认交付')
      await seller.see('已交付')

      // Confirms, and both review.
      await buyer.open(`/pages/order/index?id=${order?.id}`)
      await buyer.tap('确认收货')
      await confirmed(buyer)
      await buyer.see('已完成')
      for (const [phone, words] of [
        [buyer, '灯很新，人也好'],
        [seller, '爽快的买家'],
      ] as const) {
        await phone.open(`/pages/order/index?id=${order?.id}`)
        await phone.tap('评价对方')
        await phone.tap('5', 'radio')
        await phone.type('说说这次交易', words)
        await phone.tap('提交评价')
        await phone.see('我的评价')
      }
      await buyer.open(`/pages/order/index?id=${order?.id}`)
      await buyer.see('爽快的买家')
    },
    2 * walkMs,
  )
})

/** Proves the campus mailbox: the code comes by mail. */
async function verifyByMail({ mailedCode }: Town, phone: Phone, address: string): Promise<void> {
  await phone.tap(/邮箱/, 'link')
  await phone.type(/邮箱/, address)
  await phone.tap('获取验证码')
  await phone.type('验证码', await mailedCode(address))
  await phone.tap('提交认证')
}

/** The question on the screen is answered with yes. */
async function confirmed({ page }: Phone): Promise<void> {
  await page.getByRole('alertdialog').filter({ visible: true }).locator('.button--main').click()
}

/** The owner lets the east campus settle by escrow; both people have WeChat, as they would on their phones. */
async function openEscrow(town: Town): Promise<void> {
  const owner = await town.officer('owner')
  const somebody = await town.person('林小满')
  const { body: me } = await somebody.get<{ campus: { id: string } }>('/users/me')
  const { body: campus } = await owner.get<{ settings: Record<string, unknown> }>(`/campuses/${me.campus.id}`)
  const { status } = await owner.patch(`/campuses/${me.campus.id}`, {
    settings: { ...campus.settings, escrow: true, escrowRail: 'transfer' },
  })
  if (status !== 200) throw new Error('Escrow was not opened')
  await somebody.post('/auth/link/wechat', { code: 'mock:oWalkBuyer' })
}
