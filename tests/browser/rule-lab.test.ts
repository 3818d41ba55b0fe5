import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { calm } from '../api/support'
import { conversationOf } from '../realtime/support'
import { eventually } from '../support/eventually'
import { describeInBrowser, walkMs } from './support'

describeInBrowser('the rule lab', (panel) => {
  test(
    'an admin tries words before a list is saved, sees what they would hit, and nothing of chats',
    async () => {
      const { market, signIn } = panel()
      await calm(market)
      const campus = await market.campus()
      const [lin, chen] = [await market.student({ campus }), await market.student({ campus })]
      await market.listing(lin, { title: '代考 高数', category: await market.category() })
      const conversation = await conversationOf(market, lin, chen)
      await lin.post(`/conversations/${conversation}/messages`, {
        ...{ clientId: randomUUID(), type: 'text', body: '代考的秘密' },
      })
      const { page, open, axe } = await signIn('admin', { campus })
      await open('/collections/word-lists/create')
      const lab = page.locator('.rule-lab')
      const run = lab.getByRole('button', { name: '试跑' })
      await run.waitFor()
      expect(await run.isDisabled()).toBe(true)
      await page.locator('textarea[name=words]').fill('代考\n替考')
      await run.focus()
      await page.keyboard.press('Enter')
      await lab.locator('.rule-lab__sum').waitFor()
      expect(await lab.locator('.rule-lab__sum').innerText()).toBe('最近 30 天命中 1 处，会进入待办')
      expect(await lab.locator('mark').allInnerTexts()).toEqual(['代考'])
      expect(await lab.innerText()).not.toContain('秘密')
      await lab.getByRole('cell', { name: '少于 20 人' }).waitFor()
      expect(await axe('.rule-lab')).toEqual([])
      await page.locator('textarea[name=words]').fill('电扇')
      await lab.getByText('词语已改动，请再试跑一次').waitFor()
    },
    walkMs,
  )

  test(
    'an owner tries the points that hide by themselves, and the rule about contacts, in English and in the dark',
    async () => {
      const { market, signIn } = panel()
      await calm(market)
      const campus = await market.campus()
      const lin = await market.student({ campus })
      const { id } = await market.listing(lin, { title: 'Lamp', place: 'wechat lamp_2024' })
      for (let reporter = 0; reporter < 2; reporter++) {
        const by = await market.student({ campus })
        const target = { relationTo: 'products', value: id }
        expect((await by.post('/reports', { target, reason: 'spam', detail: '' })).status).toBe(201)
      }
      const { page, open, axe } = await signIn('owner', { language: 'en', theme: 'dark', width: 820 })
      await open(`/collections/campuses/${campus}`)
      const labs = page.locator('.rule-lab')
      // What is far below is made once somebody comes near.
      await eventually('they are reached', async () => {
        await page.mouse.wheel(0, 800)
        expect(await labs.count()).toBe(2)
      })
      const lab = labs.filter({ hasText: 'Try hiding by reports' })
      await page.locator('input[name="settings.autoHidePoints"]').fill('2')
      await lab.getByRole('button', { name: 'Try' }).click()
      await lab.locator('.rule-lab__sum').waitFor()
      expect(await lab.locator('.rule-lab__sum').innerText()).toBe(
        '2 points: 1 of 1 reported contents would have been hidden',
      )
      expect(await lab.getByRole('link', { name: 'Lamp' }).count()).toBe(1)
      const contacts = labs.filter({ hasText: 'Try the rule about contacts' })
      await contacts.getByRole('button', { name: 'Try' }).click()
      await contacts.locator('.rule-lab__sum').waitFor()
      expect(await contacts.locator('.rule-lab__sum').innerText()).toBe('1 holds a contact')
      expect((await contacts.locator('mark').allInnerTexts()).join('')).toBe('wechat lamp_2024')
      expect(await axe('.rule-lab')).toEqual([])
    },
    walkMs,
  )
})
