import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { calm } from '../api/support'
import { describeInBrowser, walkMs } from './support'

/** Adds a block of the kind that is named, below the others. */
async function addBlock(page: Page, kind: string) {
  await openDrawer(page)
  await choose(page, kind)
  await page.locator('.blocks-drawer__blocks').waitFor({ state: 'detached' })
}

async function openDrawer(page: Page) {
  await page.locator('.blocks-field__drawer-toggler').click()
  await page.locator('.blocks-drawer__block .thumbnail-card').first().waitFor()
}

async function choose(page: Page, kind: string) {
  await page.locator('.blocks-drawer__block .thumbnail-card').filter({ hasText: kind }).click()
}

/** Keeps the server's answers to the form until they are released, and lets later ones through. */
async function holdFormStates(page: Page) {
  let release: () => void = () => undefined
  let noteAsked: () => void = () => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const asked = new Promise<void>((resolve) => (noteAsked = resolve))
  const answered: Promise<void>[] = []
  await page.route(
    (url) => url.pathname.startsWith('/admin/collections/home-pages'),
    async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      const response = await route.fetch()
      noteAsked()
      const answer = released.then(() => route.fulfill({ response }))
      answered.push(answer)
      await answer
    },
  )
  return {
    asked,
    async release() {
      release()
      await Promise.all(answered)
    },
  }
}

/** Once React has drawn what the page has been told, whose clock may stand still. */
async function rendered(page: Page) {
  await page.evaluate(async () => {
    for (let turn = 0; turn < 200; turn++) {
      await new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(null)
      })
    }
  })
}

/** Saves by the button that is named and waits until the panel has said so. */
async function save(page: Page, button: '#action-save-draft' | '#action-save') {
  const answered = page.waitForResponse(
    (response) => response.url().includes('/api/home-pages') && response.request().method() !== 'GET',
  )
  await page.locator(button).click()
  expect((await answered).ok()).toBe(true)
}

describeInBrowser('an officer composes the home page', (panel) => {
  test(
    'a block that is added while the form is being answered opens too',
    async () => {
      const { page, open } = await panel().signIn('editor', { campus: await panel().market.campus() })
      await page.clock.install()
      await open('/collections/home-pages/create')
      const held = await holdFormStates(page)
      await addBlock(page, '公告栏')
      await held.asked
      await openDrawer(page)
      // The answer to the first block comes before the form has noticed the second one.
      await page.clock.pauseAt(Date.now() + 60_000)
      await choose(page, '自动商品栏')
      await held.release()
      await rendered(page)
      await page.clock.resume()
      await page.locator('#field-blocks__1__title').fill('刚刚上架')
    },
    walkMs,
  )

  test(
    'of blocks, looks at the draft on a phone, now and later, and publishes it',
    async () => {
      const { market, signIn } = panel()
      await calm(market)
      const campus = await market.campus()
      const category = await market.category({ name: '数码' })
      const seller = await market.student({ campus })
      await market.listing(seller, { title: '会亮的台灯', category })
      const { page, open, axe } = await signIn('editor', { campus })
      await open('/collections/home-pages/create')
      const preview = page.locator('.home-preview')
      await preview.getByText('加几块积木').waitFor()

      await page.locator('#field-name').fill('平时')
      await addBlock(page, '分类入口')
      await addBlock(page, '自动商品栏')
      await page.locator('#field-blocks__1__title').fill('刚刚上架')
      await save(page, '#action-save-draft')

      // The web client itself, with the draft.
      const phone = page.frameLocator('iframe[title="手机上的首页"]')
      await phone.getByText('刚刚上架').waitFor()
      await phone.getByText('会亮的台灯').first().waitFor()
      await phone.getByText('数码').first().waitFor()
      await preview.getByText('草稿，学生还看不到').waitFor()
      const shown = async () => {
        const { body } = await seller.get<{ sections: { title: string }[] }>('/home')
        return body.sections.map(({ title }) => title)
      }
      expect(await shown()).toEqual(['最新发布'])
      expect(await axe('.home-preview')).toEqual([])

      await addBlock(page, '横幅轮播')
      await preview.getByText('有未保存的修改').waitFor()
      await save(page, '#action-save-draft')
      await preview.getByText('没有可展示的横幅，轮播不显示').waitFor()

      await save(page, '#action-save')
      await preview.getByText('学生现在看到的是“平时”').waitFor()
      expect(await shown()).toEqual(['刚刚上架'])

      await preview.getByLabel('时间').fill('2001-01-01T08:00')
      await preview.getByText('那时学生看到的是自动首页').waitFor()
      await preview.getByRole('button', { name: '回到现在' }).click()
      await preview.getByText('学生现在看到的是“平时”').waitFor()
    },
    walkMs,
  )
})
