import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { eventually } from '../support/eventually'
import type { Person } from '../support/market'
import { describeOnPhones, walkMs, type Phone, type Town } from './support'

const patience = { forMs: 30_000, everyMs: 100 }

describeOnPhones('somebody without a mouse', (town) => {
  test(
    'opens a listing, bargains about it and comes back to where they were, and asks a question below it',
    async () => {
      const seller = await town().person('卖伞的')
      const buyer = await town().person('只用键盘的')
      const listing = await listed(town(), seller, '长柄伞')
      const { body: conversation } = await buyer.post<{ id: string }>('/conversations', {
        product: listing.id,
      })
      const phone = await town().phone({ name: '只用键盘的' })
      const { page } = phone

      // From the list of chats into one, and there to the price that one offers.
      await phone.open('/pages/messages/index')
      await press(phone, new RegExp(`卖伞的.*${listing.title}`), 'link')
      await eventually('the chat', () => expectUrl(page, conversation.id), patience)
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
      await press(phone, '出价')
      const sheet = page.getByRole('dialog').filter({ visible: true })
      await sheet.waitFor()
      await eventually('the focus in the dialog', () => expectWithin(page, '[role=dialog]', true), patience)
      expect(await page.locator('.chat-write').getAttribute('inert')).toBe('')
      // Round and round in it, in both directions.
      for (const key of ['Tab', 'Shift+Tab'])
        for (let times = 0; times < 6; times++) {
          await page.keyboard.press(key)
          await expectWithin(page, '[role=dialog]', true)
        }
      // Nothing is offered: the field says what is wrong with it, and is where one is.
      await press(phone, '发出')
      await eventually(
        'the wrong field',
        async () => expect(await focused(page)).toMatchObject({ name: '金额（元）', isWrong: 'true' }),
        patience,
      )
      expect((await focused(page)).description).not.toBe('')
      await page.keyboard.press('Escape')
      await sheet.waitFor({ state: 'detached' })
      await eventually('back', async () => expect((await focused(page)).text).toBe('出价'), patience)

      // What is written is sent by a key.
      await page.getByLabel('说点什么').locator('visible=true').last().focus()
      await page.keyboard.type('伞还在吗')
      await page.keyboard.press('Enter')
      await page.locator('.chat-bubble').filter({ hasText: '伞还在吗' }).waitFor()

      await phone.open(`/pages/product/comments?id=${listing.id}`)
      await press(phone, '发送')
      await eventually(
        'the empty field',
        async () => expect((await focused(page)).isWrong).toBe('true'),
        patience,
      )
      await page.keyboard.type('伞骨有没有弯')
      await press(phone, '发送')
      await page.locator('.comment-fresh, .paged').getByText('伞骨有没有弯').first().waitFor()
    },
    walkMs,
  )

  test(
    'is led to the first field that is wrong with what they publish',
    async () => {
      await town().person('只用键盘的')
      const phone = await town().phone({ name: '只用键盘的' })
      await phone.open('/pages/product/edit?kind=item')
      await press(phone, '发布')
      await eventually(
        'the title',
        async () => expect(await focused(phone.page)).toMatchObject({ name: '标题', isWrong: 'true' }),
        patience,
      )
      expect((await focused(phone.page)).description).not.toBe('')
      await phone.page.keyboard.type('长柄伞')
      // The same again: what is mended is passed over.
      await press(phone, '发布')
      await eventually(
        'the price',
        async () => expect(await focused(phone.page)).toMatchObject({ name: '价格', isWrong: 'true' }),
        patience,
      )
    },
    walkMs,
  )
})

/** Goes to what is called so, as the tab key does, and presses Enter. */
async function press({ page }: Phone, name: string | RegExp, role: 'button' | 'link' = 'button') {
  const target = page
    .getByRole(role, { name, exact: typeof name === 'string' })
    .filter({ visible: true })
    .last()
  await target.waitFor({ timeout: 30_000 })
  expect(await target.evaluate((element) => (element as HTMLElement).tabIndex)).toBe(0)
  await target.focus()
  await page.keyboard.press('Enter')
}

/** Where the keyboard is. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    const described = document.getElementById(at?.getAttribute('aria-describedby') ?? '')
    return {
      name: at?.getAttribute('aria-label') ?? '',
      text: at?.textContent ?? '',
      isWrong: at?.getAttribute('aria-invalid') ?? null,
      description: described?.textContent ?? '',
    }
  })

async function expectWithin(page: Page, selector: string, isWithin: boolean): Promise<void> {
  const found = await page.evaluate((inside) => !!document.activeElement?.closest(inside), selector)
  expect(found).toBe(isWithin)
}

async function expectUrl(page: Page, part: string): Promise<void> {
  expect(page.url()).toContain(part)
}

/** Something on sale. */
async function listed({ sql }: Town, seller: Person, name: string): Promise<{ id: string; title: string }> {
  const [category] = await sql<{ id: string }>("SELECT id FROM categories WHERE name = '台灯'")
  const title = `${name} ${Date.now() % 100_000}`
  const { status, body } = await seller.post<{ id: string; status: string }>('/products', {
    kind: 'item',
    title,
    description: '用了一年',
    priceFen: 3_000,
    category: category?.id,
    location: { lat: 30.8992, lng: 121.9358 },
    place: '图书馆',
  })
  if (status !== 201 || body.status !== 'on_sale') throw new Error(`No listing: ${JSON.stringify(body)}`)
  return { id: body.id, title }
}
