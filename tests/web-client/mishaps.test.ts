import { expect, test } from '@jest/globals'
import { eventually } from '../support/eventually'
import { describeOnPhones, walkMs } from './support'

const campus = { lat: 30.8992, lng: 121.9358 }

describeOnPhones('what does not go smoothly on a phone', (town) => {
  test(
    'what a visitor was asking in public is still there after signing in and verifying',
    async () => {
      const seller = await town().person('慢慢来的')
      const listing = await listed(seller, '摇摇椅')
      const mark = String(Date.now() % 10_000).padStart(4, '0')
      const phone = await town().phone()
      await phone.open(`/pages/product/comments?id=${listing}`)
      await phone.type('写留言', `扶手稳吗 ${mark}`)
      await phone.tap('发送')
      await phone.tap(/同意交易规则和隐私说明/, 'checkbox')
      await phone.tap('演示登录', 'tab')
      await phone.type('名字', `路过的${mark}`)
      await phone.tap('登录')
      const address = `2027${mark}@stu.haijia.test`
      await phone.tap(/邮箱/, 'link')
      await phone.type(/邮箱/, address)
      await phone.tap('获取验证码')
      await phone.type('验证码', await town().mailedCode(address))
      await phone.tap('提交认证')
      await phone.tap('发送')
      await eventually(
        'the question stands',
        async () =>
          expect(await town().sql('SELECT body FROM comments WHERE product_id = $1', [listing])).toEqual([
            { body: `扶手稳吗 ${mark}` },
          ]),
        { forMs: 30_000, everyMs: 200 },
      )
    },
    walkMs,
  )

  test(
    'who leaves the form before the server has answered stays where they went, and the listing is there once',
    async () => {
      await town().person('急性子的')
      const phone = await town().phone({ name: '急性子的', position: campus })
      const title = `木凳 ${Date.now() % 100_000}`
      await phone.open('/pages/publish/index')
      await phone.tap(/^闲置/, 'link')
      await phone.type('标题', title)
      await phone.type('价格', '12')
      await phone.tap(/^分类/)
      await phone.tap('台灯', 'radio')
      await phone.type(/地点/, '图书馆')
      await phone.tap(/用我现在的位置/)
      await phone.see(/已带上位置/)
      let answer = () => {}
      const left = new Promise<void>((resolve) => (answer = resolve))
      await phone.context.route('**/api/products', async (route) => {
        await left
        await route.continue()
      })
      const asked = phone.page.waitForRequest('**/api/products')
      await phone.page
        .getByRole('button', { name: '发布', exact: true })
        .filter({ visible: true })
        .last()
        .click()
      await asked
      await phone.page.goBack()
      await phone.see('要发布什么？')
      answer()
      await phone.see('已发布')
      expect(new URL(phone.page.url()).pathname).toBe('/pages/publish/index')
      expect(await town().sql('SELECT status FROM products WHERE title = $1', [title])).toEqual([
        { status: 'on_sale' },
      ])
    },
    walkMs,
  )

  test(
    'the line of a chat is as high as what stands in it, also when that was sent',
    async () => {
      const seller = await town().person('慢慢来的')
      const buyer = await town().person('话多的')
      const product = await listed(seller, '收音机')
      const { body: conversation } = await buyer.post<{ id: string }>('/conversations', { product })
      const phone = await town().phone({ name: '话多的' })
      await phone.open(`/pages/chat/index?id=${conversation.id}`)
      const height = async () =>
        (await phone.page.locator('.chat-line').filter({ visible: true }).boundingBox())?.height
      await phone.type('说点什么', '在吗')
      const low = await height()
      await phone.type('说点什么', '这台收音机能收到短波吗？'.repeat(8))
      await eventually('it grows', async () => expect(await height()).toBeGreaterThan(Number(low)))
      await phone.type('说点什么', '算了')
      await eventually('it shrinks', async () => expect(await height()).toBe(low))
      await phone.type('说点什么', '这台收音机能收到短波吗？'.repeat(8))
      await phone.tap('发送')
      await eventually('it is empty', async () => expect(await height()).toBe(low))
    },
    walkMs,
  )

  test(
    'what one student was typing is neither shown to the next, who signs in in another tab, nor sent for them',
    async () => {
      const seller = await town().person('慢慢来的')
      const listing = await listed(seller, '小风扇')
      await town().person('先来的')
      const next = await town().person('后来的')
      const phone = await town().phone({ name: '先来的' })
      await phone.open('/transparency')
      const { page } = phone
      const first = await page.evaluate(() => localStorage.getItem('session') ?? '')
      const { body: me } = await next.get('/users/me')
      const second = JSON.stringify({
        data: JSON.stringify({ token: next.token, endsAtMs: Date.now() + 3_600_000, provider: 'dev', me }),
      })
      const elsewhere = await phone.context.newPage()
      await elsewhere.goto(page.url())
      const store = (value: string) =>
        elsewhere.evaluate((text) => {
          // Taro keeps nothing where nobody is signed in.
          if (text) localStorage.setItem('session', text)
          else localStorage.removeItem('session')
        }, value)
      const sent: string[] = []
      page.on('request', (request) => sent.push(request.postData() ?? ''))
      const secret = '我住 4-402'
      for (const path of [
        '/pages/errand/new',
        '/pages/feedback/index?write=1',
        `/pages/report/index?target=products&id=${listing}`,
        `/pages/product/comments?id=${listing}`,
      ]) {
        await store(first)
        await phone.open(path)
        const field = page.locator('textarea').filter({ visible: true }).last()
        const typed = () =>
          page
            .locator('textarea, input')
            .evaluateAll((fields) =>
              fields.map((each) => (each as HTMLInputElement | HTMLTextAreaElement).value).join(),
            )
        await field.fill(secret, { timeout: 30_000 })
        await store('')
        await store(second)
        await eventually(`${path} is left`, () =>
          expect(new URL(page.url()).pathname).toBe('/pages/home/index'),
        )
        await eventually(`nothing of it is there`, async () => expect(await typed()).not.toContain(secret))
        await expect(page.getByText(secret).count()).resolves.toBe(0)
      }
      expect(sent.filter((body) => body.includes(secret))).toEqual([])
    },
    walkMs,
  )

  /** Something on sale. */
  async function listed(seller: Awaited<ReturnType<ReturnType<typeof town>['person']>>, title: string) {
    const [category] = await town().sql<{ id: string }>("SELECT id FROM categories WHERE name = '台灯'")
    const { status, body } = await seller.post<{ id: string }>('/products', {
      kind: 'item',
      title: `${title} ${Date.now() % 100_000}`,
      description: '用了一年',
      priceFen: 3_000,
      category: category?.id,
      location: campus,
      place: '图书馆',
    })
    if (status !== 201) throw new Error(`No listing: ${JSON.stringify(body)}`)
    return body.id
  }
})
