import { expect, test } from '@jest/globals'
import { calm, rowsOf } from '../api/support'
import { describeInBrowser, walkMs } from './support'

const file = (text: string, name = 'categories.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
})

describeInBrowser('import and export', (panel) => {
  test(
    'an admin brings a table, sees what is wrong, brings it again and takes it over, by keyboard',
    async () => {
      const { market, signIn } = panel()
      await calm(market)
      const campus = await market.campus()
      const { page, open, axe } = await signIn('admin', { campus })
      await open('/imports')
      expect(await axe('.imports-view')).toEqual([])
      expect(await page.locator('#imports-history ~ p').innerText()).toContain('还没有导入过表格')

      await page
        .locator('input[type=file]')
        .setInputFiles(file('名称,上级分类,排序\n数码,,10\n手机,没有的,一\n'))
      await page.locator('#imports-preview').waitFor()
      await page.waitForFunction(() => document.activeElement?.id === 'imports-preview')
      const problems = page.locator('.imports-view__table').first().locator('tbody tr')
      expect(await problems.count()).toBe(2)
      expect(await problems.first().innerText()).toMatch(/^3\s+排序\s+错误\s+应为数字/)
      expect(await page.getByRole('button', { name: /^导入 / }).isDisabled()).toBe(true)
      expect(await axe('.imports-view')).toEqual([])

      await page
        .locator('input[type=file]')
        .setInputFiles(file('名称,上级分类,排序\n数码,,10\n手机,数码,11\n'))
      const apply = page.getByRole('button', { name: '导入 2 处改动', disabled: false })
      await apply.waitFor()
      expect(await page.locator('.imports-view__counts').innerText()).toBe('新增 2')
      // The heading takes the focus when a preview comes; the key is for the button.
      await page.waitForFunction(() => document.activeElement?.id === 'imports-preview')
      await apply.press('Enter')
      await page.locator('#imports-preview').waitFor({ state: 'detached' })
      await page.locator('#imports-history ~ div tbody tr').first().getByText('已导入').waitFor()
      const rows = await rowsOf<{ name: string }>(
        market,
        'select name from categories where campus_id = $1 order by sort',
        [campus],
      )
      expect(rows.map(({ name }) => name)).toEqual(['数码', '手机'])
    },
    walkMs,
  )

  test(
    'a table planned against categories that changed is shown anew, and nothing is done',
    async () => {
      const { market, signIn } = panel()
      await calm(market)
      const campus = await market.campus()
      const { page, open } = await signIn('admin', { campus })
      await open('/imports')
      await page.locator('input[type=file]').setInputFiles(file('名称,英文名称\n教材,Textbooks\n'))
      await page.getByRole('button', { name: '导入 1 处改动' }).waitFor()
      expect(await page.locator('.imports-view__counts').innerText()).toBe('新增 1')
      await market.category({ name: '教材', campus })
      await page.getByRole('button', { name: '导入 1 处改动' }).click()
      await page.getByText('预览之后内容有了变化').waitFor()
      await page.locator('.imports-view__counts').getByText('修改 1').waitFor()
      const rows = await rowsOf(market, 'select 1 from categories where campus_id = $1', [campus])
      expect(rows).toHaveLength(1)
    },
    walkMs,
  )

  test(
    'an owner replaces a roster in English and in the dark, and has to say so',
    async () => {
      const { market, signIn } = panel()
      await calm(market)
      const campus = await market.campus({ name: 'North' })
      await rowsOf(
        market,
        `insert into roster_entries (campus_id, subject_hash, realm_id, brought_at) values ($1, 'old', $1, now())`,
        [campus],
      )
      const { page, open, axe } = await signIn('owner', { language: 'en', theme: 'dark', width: 820 })
      await open('/imports')
      await page.getByLabel('Verification roster').check()
      expect(await page.locator('input[type=file]').isDisabled()).toBe(true)
      await page.getByLabel('Campus').selectOption({ label: 'North' })
      await page.getByLabel('Replace the roster that is there').check()
      await page
        .locator('input[type=file]')
        .setInputFiles(file('Student number,Name\n20261001,Lin\n20261002,Chen\n'))
      const apply = page.getByRole('button', { name: 'Take over 3 changes' })
      await apply.waitFor()
      expect(await axe('.imports-view')).toEqual([])
      expect(await page.locator('.imports-view').innerText()).not.toMatch(/20261001|\bLin\b/)
      expect(await apply.isDisabled()).toBe(true)
      await page.getByLabel('I know that 1 number will be removed from the roster').check()
      await apply.click()
      await page.locator('#imports-preview').waitFor({ state: 'detached' })
      const rows = await rowsOf(market, 'select subject_hash from roster_entries where campus_id = $1', [
        campus,
      ])
      expect(rows).toHaveLength(2)
    },
    walkMs,
  )

  test(
    'listings are taken along from their list, by what it is filtered by',
    async () => {
      const { market, signIn } = panel()
      await calm(market)
      const campus = await market.campus()
      const seller = await market.student({ campus })
      await market.listing(seller, { title: '台灯' })
      const { page, open } = await signIn('admin', { campus })
      await open('/collections/products?where[or][0][and][0][status][equals]=on_sale')
      const bar = page.locator('.export-listings')
      expect(await bar.innerText()).toContain('按当前筛选导出')
      const [download] = await Promise.all([page.waitForEvent('download'), bar.getByText('CSV').click()])
      expect(download.url()).toContain('status=on_sale')
      expect(download.suggestedFilename()).toBe('listings.csv')
      await open('/collections/products')
      expect(await bar.innerText()).toContain('导出全部')
      expect(await page.locator('#nav-imports-page').count()).toBe(1)
    },
    walkMs,
  )
})
