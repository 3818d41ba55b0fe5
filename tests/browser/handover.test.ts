import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { rowsOf } from '../api/support'
import type { Market, Officer } from '../support/market'
import { describeInBrowser, walkMs } from './support'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const nameOf = async ({ payload }: Market, { id }: Officer) =>
  (await payload.findByID({ collection: 'staff', id, overrideAccess: true })).name

/** Chooses from one of Payload's selects, as a person with a keyboard does. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.locator(`#field-${field} input`).first().fill(option)
  await page.locator(`#field-${field} .rs__option`, { hasText: option }).first().waitFor()
  await page.keyboard.press('Enter')
}

describeInBrowser('what officers hand over', (panel) => {
  test(
    'an owner appoints next year’s officers and ends this year’s terms',
    async () => {
      const { market, signIn } = panel()
      const campus = await market.campus({ name: '临港校区' })
      const leaver = await market.officer('moderator', { campus, termEnd: inDays(20) })
      const name = await nameOf(market, leaver)
      const { page, open, axe } = await signIn('owner')
      await open('/handover')
      await page.locator('[data-check=leaving][data-state=attention]').getByText(name).waitFor()
      expect(await page.locator('[data-check=coverage]').innerText()).toContain(
        '临港校区：60 天后将没有审核员',
      )
      expect(await axe('.handover-view')).toEqual([])

      await page.getByRole('link', { name: '任命下一届干事' }).click()
      await page.locator('#field-name').fill('苏新月')
      await page.locator('#field-email').fill('next@union.example')
      await page.locator('#field-password').fill('a long password 1')
      await page.locator('#field-confirm-password').fill('a long password 1')
      await choose(page, 'role', '审核员')
      await choose(page, 'campus', '临港校区')
      const end = page.locator('#field-termEnd input')
      await end.fill(`${inDays(400).getFullYear()}-12-30 18:00`)
      await page.keyboard.press('Enter')
      await page.locator('#action-save').click()
      await page.waitForURL(/\/collections\/staff\/[0-9a-f-]{36}/)
      const signed = await market.anyone.post<{ user?: { role: string; campus: unknown } }>('/staff/login', {
        email: 'next@union.example',
        password: 'a long password 1',
      })
      expect([signed.status, signed.body.user?.role]).toEqual([200, 'moderator'])

      await open('/handover')
      const row = page.locator('.handover-view__officers tbody tr', { hasText: '苏新月' })
      await row.waitFor()
      expect(await row.innerText()).toMatch(/审核员\s+临港校区/)
      expect(await page.locator('[data-check=coverage]').innerText()).not.toContain('临港校区：60 天后')
      expect((await leaver.get('/reports')).status).toBe(200)
      await page.getByRole('button', { name: `结束任期：${name}`, exact: true }).click()
      await page.locator('#confirm-action').click()
      await page
        .locator('.handover-view__officers tbody tr', { hasText: name })
        .waitFor({ state: 'detached' })
      const [ended] = await rowsOf<{ over: boolean }>(
        market,
        'select term_end <= now() as over from staff where id = $1',
        [leaver.id],
      )
      expect(ended?.over).toBe(true)
      expect((await leaver.get('/reports')).status).toBe(401)
    },
    walkMs,
  )

  test(
    'the page reads in English, in the dark and on a tablet, and is printed without what a page needs',
    async () => {
      const { market, signIn } = panel()
      const campus = await market.campus()
      const options = { campus, language: 'en', theme: 'dark', width: 820 } as const
      const { page, open, axe } = await signIn('admin', options)
      await open('/handover')
      await page.getByRole('heading', { name: 'Hand-over', level: 1 }).waitFor()
      await page.locator('[data-check=leaving]').waitFor()
      expect(await page.locator('[data-check=secrets]').count()).toBe(0)
      expect(await page.locator('.handover-view').innerText()).not.toMatch(/\p{Script=Han}{3}/u)
      expect(await axe('.handover-view')).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.handover-view__buttons').isVisible()).toBe(false)
      expect(await page.locator('.handover-view__box').first().isVisible()).toBe(true)
    },
    walkMs,
  )

  test(
    'the feedback inbox shows what waits, and an answer takes it from there',
    async () => {
      const { market, signIn } = panel()
      const campus = await market.campus()
      const author = await market.student({ campus })
      await author.post('/feedback', { body: '希望可以按楼栋筛选' })
      const { page, open } = await signIn('moderator', { campus })
      await open('/collections/feedback')
      const tab = page.locator('.inbox-tabs').getByRole('link', { name: /^待处理/ })
      await tab.getByText('1').waitFor()
      await tab.click()
      await page.locator('.inbox-tabs [aria-current=page]', { hasText: '待处理' }).waitFor()
      await page.getByRole('link', { name: '希望可以按楼栋筛选' }).click()
      await page.locator('#field-reply').fill('好建议，下个版本就有。')
      await page.locator('#action-save').click()
      await page.locator('.payload-toast-container').getByText('成功').waitFor()
      const { body } = await author.get<{ docs: { reply: string; state: string }[] }>('/feedback')
      expect(body.docs).toMatchObject([{ reply: '好建议，下个版本就有。', state: 'handled' }])
      await open('/collections/feedback?where[or][0][and][0][state][equals]=new')
      await page.locator('.inbox-tabs [aria-current=page]', { hasText: '待处理' }).waitFor()
      expect(await page.getByText('希望可以按楼栋筛选').count()).toBe(0)
    },
    walkMs,
  )
})
