import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { rowsOf } from '../api/support'
import { describeInBrowser, walkMs } from './support'
import { makeWorld } from './world'

const said = (page: Page, words: string) => page.locator('.decide__done, .queue__said', { hasText: words })

/** Gives the first canned reason, and as many days as it asks for. */
async function giveReason(page: Page) {
  const dialog = page.locator('dialog[open]')
  await dialog.locator('.queue__canned button').first().click()
  await dialog.locator('button[id$=-confirm]').click()
  await dialog.waitFor({ state: 'detached' })
}

describeInBrowser('what a moderator comes across', (panel) => {
  test(
    'is decided on its own page with a reason, and taken back there: a listing removed, a person silenced and heard again',
    async () => {
      const { market, signIn } = panel()
      const world = await makeWorld(market)
      const product = await world.listing('来路不明的耳机')
      const { page, open, axe } = await signIn('moderator', { campus: world.campus })
      const sanctions = async () => {
        const { body } = await world.lin.get<{ docs: { action: string; reason: string; clause: string }[] }>(
          '/users/me/sanctions',
        )
        return body.docs
      }
      const status = async () =>
        (await rowsOf<{ status: string }>(market, 'select status from products where id = $1', [product]))[0]
          ?.status

      await open(`/collections/products/${product}`)
      await page.locator('.decide__acts').getByRole('button', { name: '移除' }).click()
      await page.locator('dialog[open] .queue__canned button').first().waitFor()
      expect(await axe('dialog')).toEqual([])
      await giveReason(page)
      await said(page, '已移除').first().waitFor()
      expect(await status()).toBe('removed')
      expect(await sanctions()).toMatchObject([
        { action: 'remove', reason: '内容不符合平台规则，请查看条款。' },
      ])
      await page.locator('.decide__done button').click()
      await said(page, '已撤销').first().waitFor()
      expect(await status()).toBe('on_sale')

      await open(`/collections/users/${world.lin.id}`)
      await page.locator('.decide__acts').getByRole('button', { name: '禁言' }).click()
      await giveReason(page)
      await said(page, '已禁言').first().waitFor()
      expect((await world.lin.patch(`/products/${product}`, { title: '还是那副耳机' })).status).toBe(403)
      // Another visit, another day: no Undo at hand.
      await open(`/collections/users/${world.lin.id}`)
      const lift = page.locator('.decide details', { hasText: '提前解除' })
      await lift.locator('summary').click()
      await lift.locator('textarea').fill('已当面说明')
      await lift.getByRole('button', { name: '提前解除' }).click()
      await said(page, '已解除').first().waitFor()
      const [now] = await rowsOf<{ muted: boolean }>(
        market,
        'select coalesce(muted_until > now(), false) as muted from users where id = $1',
        [world.lin.id],
      )
      expect(now?.muted).toBe(false)
    },
    walkMs,
  )
})
