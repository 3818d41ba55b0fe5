import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { CaseKind, ModerationAction } from '../../src/contract/moderation'
import { rowsOf } from '../api/support'
import { describeInBrowser, walkMs, type Panel } from './support'
import { appeal, makeWorld, removeListing, mixedItems } from './world'

const kindShown = (page: Page) => page.locator('.queue__item .queue__kind').getAttribute('data-kind')
const titleShown = (page: Page) => page.locator('#queue-item-title').innerText()

/** The next case is there, and the focus is on it; or nothing waits any more. */
const settled = (page: Page) =>
  page.waitForFunction(() => {
    const focused = document.activeElement
    return focused?.id === 'queue-item-title' || focused?.closest('.queue__empty') != null
  })

/** Presses the number that stands on an act, and takes the first canned reason where one is needed. */
async function act(page: Page, action: ModerationAction): Promise<void> {
  const button = page.locator(`#queue-act-${action}`)
  await button.waitFor()
  const needsReason = (await button.getAttribute('data-reasoned')) === 'true'
  await page.keyboard.press(await button.locator('kbd').innerText())
  if (!needsReason) return
  await page.locator('.queue__reason .queue__canned button').first().waitFor()
  // Of two people the one that the focus is on.
  const whom = page.locator('.queue__reason input[type=radio]').first()
  if ((await whom.count()) > 0) {
    await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'radio')
    await page.keyboard.press('Space')
  }
  await page.keyboard.press('1')
  await page.waitForFunction(() => document.activeElement?.id.endsWith('-confirm'))
  await page.keyboard.press('Enter')
}

/** What is decided by a form of its own: the number of a decision, and a reason where one is wanted. */
async function decide(page: Page, kind: string): Promise<void> {
  if (kind === 'student_card') {
    await page.keyboard.press('v')
    await page.locator('.claim-review__acts').waitFor()
    await page.keyboard.press('1')
    return
  }
  await page.locator('.dispute-case__decision').waitFor()
  await page.keyboard.press('1')
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  await page.keyboard.insertText('按订单记录处理')
  await page.keyboard.press('Control+Enter')
}

const statusOf = async ({ market }: Panel, product: string | undefined) => {
  const [row] = await rowsOf<{ status: string }>(market, 'select status from products where id = $1', [
    product,
  ])
  return row?.status
}

describeInBrowser('the queue', (panel) => {
  test(
    'is cleared by a moderator with the keyboard alone: fourteen items of all kinds, each decided in its own way',
    async () => {
      const { market, signIn } = panel()
      const world = await makeWorld(market)
      const other = await market.officer('moderator', { campus: world.campus })
      const things = await mixedItems(market, world, other)
      const { page, open } = await signIn('moderator', { campus: world.campus })
      await open('/queue')

      const answers: Record<string, ModerationAction | 'decide'> = {
        'report 仿冒耳机': 'remove',
        'report 九成新台灯': 'dismiss',
        'report 骗子，别买': 'remove',
        'report 收了钱不办事': 'remove',
        'report 考研资料': 'warn',
        'report user': 'warn',
        'listing 新来的书桌': 'approve',
        'edit 二手山地单车': 'ask_changes',
        'comment 需要代考吗': 'approve',
        message: 'approve',
        'flag 原单卫衣': 'remove',
        appeal: 'overturn',
        dispute: 'decide',
        student_card: 'decide',
      }
      const answerTo = async (): Promise<[string, ModerationAction | 'decide']> => {
        const kind = (await kindShown(page)) as CaseKind
        const title = await titleShown(page)
        const isPerson = kind === 'report' && title.startsWith('林晓')
        const names = [`${kind} ${title}`, isPerson ? 'report user' : kind]
        const name = names.find((each) => Object.hasOwn(answers, each))
        const action = name === undefined ? undefined : answers[name]
        if (name === undefined || action === undefined) throw new Error(`Not expected: ${names.join(' | ')}`)
        return [name, action]
      }

      await page.locator('.queue__item #queue-item-title').waitFor()
      expect(await page.locator('.queue__total').innerText()).toBe('14 项等待处理')
      await page.keyboard.press('Enter')
      const decided: string[] = []
      for (let left = 14; left > 0; left--) {
        await settled(page)
        const [name, action] = await answerTo()
        if (name === 'message') {
          await page.keyboard.press('v')
          await page.getByText('加我微信 xiaochen2026').waitFor()
        }
        if (name === 'report 考研资料') {
          await page.keyboard.press('v')
          await page.getByText('不买就别问').waitFor()
        }
        if (name === 'edit 二手山地单车') {
          expect(await page.locator('ins').allInnerTexts()).toContain('山地')
          const gears = page.locator('.queue__difference tr', { hasText: '变速' })
          await gears.waitFor()
          expect(await gears.locator('td').allInnerTexts()).toEqual(['7 速', '21 速'])
        }
        const before = await titleShown(page)
        if (action === 'decide') await decide(page, name)
        else await act(page, action)
        decided.push(name)
        await page.waitForFunction(
          (title) => document.querySelector('.queue__undo')?.textContent?.includes(title),
          before,
        )
      }
      await settled(page)
      expect(decided.sort()).toEqual(Object.keys(answers).sort())
      expect(await page.locator('.queue__empty h2').innerText()).toBe('都处理完了')
      expect(await page.locator('.queue__said').innerText()).toContain('都处理完了')

      const statuses = await Promise.all(
        ['forged', 'honest', 'fresh', 'edited', 'flagged'].map((name) => statusOf(panel(), things[name])),
      )
      expect(statuses).toEqual(['removed', 'on_sale', 'on_sale', 'draft', 'removed'])
      // The appeal was right: the listing is as it was before the decision.
      expect(await statusOf(panel(), things.appealed)).toBe('on_sale')
      const ended = await rowsOf<{ dispute: string; claim: string; removed: boolean }>(
        market,
        `select (select state::text from disputes where id = $1) as dispute,
           (select state::text from campus_verifications where user_id = $2) as claim,
           (select removed from reviews where id = $3) as removed`,
        [things.dispute, things.newcomer, things.review],
      )
      expect(ended).toEqual([{ dispute: 'decided', claim: 'approved', removed: true }])
    },
    walkMs,
  )

  test(
    'lets a slip be undone with one key: the case waits again, and nothing has changed',
    async () => {
      const { market, signIn } = panel()
      const world = await makeWorld(market)
      const product = await world.listing('电饭锅')
      await world.report('products', product)
      const { page, open } = await signIn('moderator', { campus: world.campus })
      await open('/queue')
      await page.locator('#queue-item-title').waitFor()
      await act(page, 'remove')
      await page.locator('.queue__undo').waitFor()
      expect(await statusOf(panel(), product)).toBe('removed')

      await page.keyboard.press('u')
      await page.locator('#queue-act-remove').waitFor()
      expect(await titleShown(page)).toBe('电饭锅')
      expect(await statusOf(panel(), product)).toBe('on_sale')
    },
    walkMs,
  )

  test(
    'leaves letters alone while a moderator writes a reason',
    async () => {
      const { market, signIn } = panel()
      const world = await makeWorld(market)
      await world.report('products', await world.listing('第一件'))
      await world.report('products', await world.listing('第二件'))
      const { page, open } = await signIn('moderator', { campus: world.campus })
      await open('/queue')
      const title = await titleShown(page)
      await page.locator('#queue-act-warn').click()
      const reason = page.locator('.queue__reason textarea')
      await reason.focus()
      await page.keyboard.type('jkcr1u?')
      expect(await reason.inputValue()).toBe('jkcr1u?')
      expect(await titleShown(page)).toBe(title)
      expect(await page.locator('dialog[open]').count()).toBe(0)
      await page.keyboard.press('Escape')
      await page.waitForFunction(() => document.activeElement?.id === 'queue-act-warn')
      await page.keyboard.press('j')
      await page.waitForFunction(
        (before) => document.querySelector('#queue-item-title')?.textContent !== before,
        title,
      )
    },
    walkMs,
  )

  test(
    'tells the second of two moderators who collide what the first has done',
    async () => {
      const { market, signIn } = panel()
      const world = await makeWorld(market)
      const product = await world.listing('平板电脑')
      await world.report('products', product)
      const first = await signIn('moderator', { campus: world.campus })
      const second = await signIn('moderator', { campus: world.campus })
      await Promise.all([first.open('/queue'), second.open('/queue')])
      await second.page.locator('#queue-act-dismiss').waitFor()
      await act(first.page, 'remove')
      await first.page.locator('.queue__undo').waitFor()

      await act(second.page, 'dismiss')
      const alarm = second.page.locator('.queue__item [role=alert]')
      await alarm.waitFor()
      const { name } = await market.payload.findByID({
        collection: 'staff',
        id: first.officer.id,
        overrideAccess: true,
      })
      expect(await alarm.innerText()).toContain(name)
      expect(await alarm.innerText()).toContain('已移除')
      await second.page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert')
      await second.page.getByText('这一项已经处理完毕').waitFor()
      expect(await second.page.locator('.queue__act').count()).toBe(0)
      expect(await statusOf(panel(), product)).toBe('removed')
    },
    walkMs,
  )

  test(
    'shows who is working on something, and keeps others from deciding it meanwhile',
    async () => {
      const { market, signIn } = panel()
      const world = await makeWorld(market)
      const product = await world.listing('显示器')
      await world.report('products', product)
      const first = await signIn('moderator', { campus: world.campus })
      const second = await signIn('moderator', { campus: world.campus })
      await second.open('/queue')
      await second.page.locator('#queue-act-remove').waitFor()
      await first.open('/queue')
      await first.page.locator('#queue-item-title').waitFor()
      await first.page.keyboard.press('c')
      await first.page.locator('.queue__item .queue__claimed[data-mine=true]').waitFor()

      await act(second.page, 'remove')
      await second.page.locator('.queue__item [role=alert]').waitFor()
      await second.page.locator('.queue__item .queue__claimed[data-mine=false]').waitFor()
      expect(await statusOf(panel(), product)).toBe('on_sale')

      const admin = await signIn('admin', { campus: world.campus })
      await admin.open('/queue')
      await admin.page.getByRole('button', { name: '接手' }).click()
      await admin.page.locator('.queue__item .queue__claimed[data-mine=true]').waitFor()
      await admin.page.keyboard.press('r')
      await admin.page.locator('.queue__item .queue__claimed').waitFor({ state: 'detached' })
      await first.page.reload({ waitUntil: 'networkidle' })
      await first.page.locator('#queue-item-title').waitFor()
      await first.page.keyboard.press('c')
      await first.page.locator('.queue__item .queue__claimed[data-mine=true]').waitFor()

      await first.page.keyboard.press('r')
      await first.page.locator('.queue__item .queue__claimed').waitFor({ state: 'detached' })
      await second.page.keyboard.press('Escape')
      await act(second.page, 'remove')
      await second.page.locator('.queue__undo').waitFor()
      expect(await statusOf(panel(), product)).toBe('removed')
    },
    walkMs,
  )

  test(
    'brings an appeal to the other moderator: who decided reads it and decides nothing, the other puts it right',
    async () => {
      const { market, signIn } = panel()
      const world = await makeWorld(market)
      const product = await world.listing('自行车')
      const first = await signIn('moderator', { campus: world.campus })
      const second = await signIn('moderator', { campus: world.campus })
      const { act: decision } = await removeListing(world, first.officer, product)
      await appeal(world.lin, decision, '有发票，可以提供')

      await first.open('/queue?kind=appeal')
      await first.page.getByText('没有符合筛选的内容').waitFor()
      await first.page.getByLabel('显示须由他人处理的 (1)').check()
      await first.page.getByText('原决定有你参与').waitFor()
      expect(await first.page.locator('.queue__act').count()).toBe(0)

      await second.open('/queue?kind=appeal')
      await second.page.locator('.queue__words', { hasText: '有发票，可以提供' }).first().waitFor()
      await act(second.page, 'overturn')
      await second.page.locator('.queue__undo').waitFor()
      expect(await statusOf(panel(), product)).toBe('on_sale')
      expect(await second.page.locator('.queue__undo button').count()).toBe(0)
    },
    walkMs,
  )

  test(
    'shows an owner whose campus something is; cases of two are not decided at once, all that somebody made is',
    async () => {
      const { market, signIn } = panel()
      const worlds = [await makeWorld(market), await makeWorld(market)]
      const products: string[] = []
      for (const world of worlds) {
        const product = await world.listing('游戏代练')
        await world.report('products', product, 'spam')
        products.push(product)
      }
      const { page, open } = await signIn('owner')
      const campuses = await rowsOf<{ id: string; name: string }>(
        market,
        'select id, name from campuses where id = any($1)',
        [worlds.map(({ campus }) => campus)],
      )
      const nameOf = (index: number) => campuses.find(({ id }) => id === worlds[index]?.campus)?.name ?? ''
      await open('/queue')
      for (const index of [0, 1]) {
        await page.getByLabel('校区').selectOption({ label: nameOf(index) })
        await page.waitForFunction(() => document.querySelectorAll('.queue__row').length === 1)
        await page.locator('.queue__row', { hasText: nameOf(index) }).waitFor()
        await page.locator('.queue__list input[type=checkbox]').check()
      }
      expect(page.url()).toContain(`campus=${worlds[1]?.campus}`)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: '批量处理 2 项' }).click()
      const dialog = page.locator('dialog[open]')
      await dialog.getByText('选中的待办属于不同的校区').waitFor()
      expect(await dialog.locator('.queue__act').count()).toBe(0)
      await dialog.getByRole('button', { name: '取消' }).click()

      await page.reload({ waitUntil: 'networkidle' })
      await page.getByRole('button', { name: '批量处理 TA 的内容…' }).click()
      await dialog.locator('strong', { hasText: '林晓' }).waitFor()
      await dialog.getByLabel('校区').waitFor()
      await dialog.getByRole('button', { name: '移除…' }).click()
      await dialog.locator('.queue__canned button').first().click()
      await dialog.getByRole('button', { name: '先看会影响多少' }).click()
      await dialog.getByRole('button', { name: '移除 1 项' }).click()
      await page.locator('.queue__undo').waitFor()
      expect(await Promise.all(products.map((product) => statusOf(panel(), product)))).toEqual([
        'on_sale',
        'removed',
      ])
    },
    walkMs,
  )

  test(
    'keeps a note with a decision that needs no reason',
    async () => {
      const { market, signIn } = panel()
      const world = await makeWorld(market)
      const product = await world.listing('台式机')
      await world.report('products', product)
      const { page, open } = await signIn('moderator', { campus: world.campus })
      await open('/queue')
      const dismiss = page.locator('#queue-act-dismiss')
      await dismiss.waitFor()
      await page.keyboard.press('e')
      await page.keyboard.press(await dismiss.locator('kbd').innerText())
      await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
      await page.keyboard.insertText('问过卖家，有发票')
      await page.keyboard.press('Control+Enter')
      await page.locator('.queue__undo').waitFor()
      const acts = await rowsOf(market, 'select action, reason from moderation_acts where target_id = $1', [
        product,
      ])
      expect(acts).toEqual([{ action: 'dismiss', reason: '问过卖家，有发票' }])
    },
    walkMs,
  )

  test(
    'removes many at once after a dry run and a typed number, and all of it is undone as one',
    async () => {
      const { market, signIn } = panel()
      const world = await makeWorld(market)
      const products: string[] = []
      for (let number = 1; number <= 12; number++) {
        const product = await world.listing(`刷单广告 ${number}`)
        await world.report('products', product, 'spam')
        products.push(product)
      }
      const { page, open } = await signIn('moderator', { campus: world.campus })
      await open('/queue')
      const boxes = page.locator('.queue__list input[type=checkbox]')
      await boxes.nth(11).waitFor()
      for (let index = 0; index < 12; index++) await boxes.nth(index).check()
      await page.keyboard.press('b')
      const dialog = page.locator('dialog[open]')
      await dialog.getByRole('button', { name: '移除…' }).click()
      await dialog.locator('.queue__canned button').first().click()
      await dialog.getByRole('button', { name: '先看会影响多少' }).click()
      await dialog.getByText('“移除”会影响 12 项').waitFor()
      expect(await statusOf(panel(), products[0])).toBe('on_sale')
      const confirm = dialog.getByRole('button', { name: '移除 12 项' })
      expect(await confirm.isDisabled()).toBe(true)
      await dialog.locator('input[type=text]').fill('12')
      await confirm.click()
      await dialog.waitFor({ state: 'detached' })
      await page.locator('.queue__undo').waitFor()
      const statuses = () => Promise.all(products.map((product) => statusOf(panel(), product)))
      expect(new Set(await statuses())).toEqual(new Set(['removed']))

      const [bulk] = await rowsOf<{ id: string }>(market, 'select id from bulk_acts where campus_id = $1', [
        world.campus,
      ])
      await open(`/collections/bulk-acts/${bulk?.id}`)
      await page.getByLabel('撤销理由').fill('选错了')
      await page.getByRole('button', { name: '整批撤销' }).click()
      await page.getByText('已撤销 12 项').waitFor()
      expect(new Set(await statuses())).toEqual(new Set(['on_sale']))
    },
    walkMs,
  )

  test(
    'finds listings by a word, whether or not anybody reported them, removes them together and puts them back',
    async () => {
      const { market, signIn } = panel()
      const world = await makeWorld(market)
      const spam = [await world.listing('兼职刷单'), await world.listing('高薪刷单兼职')]
      const lamp = await world.listing('台灯')
      const { page, open } = await signIn('moderator', { campus: world.campus })
      await open('/queue')
      await page.getByRole('button', { name: '按条件批量处理' }).click()
      const dialog = page.locator('dialog[open]')
      await dialog.getByLabel('包含文字').fill('刷单')
      await dialog.getByRole('button', { name: '移除…' }).click()
      await dialog.locator('.queue__canned button').first().click()
      await dialog.getByRole('button', { name: '先看会影响多少' }).click()
      await dialog.getByRole('button', { name: '移除 2 项' }).click()
      await page.locator('.queue__undo').waitFor()
      const statuses = () => Promise.all([...spam, lamp].map((product) => statusOf(panel(), product)))
      expect(await statuses()).toEqual(['removed', 'removed', 'on_sale'])

      await page.keyboard.press('u')
      await page.locator('.queue__undo').waitFor({ state: 'detached' })
      expect(await statuses()).toEqual(['on_sale', 'on_sale', 'on_sale'])
    },
    walkMs,
  )

  test(
    'is closed to editors, and shows a moderator nothing of another campus',
    async () => {
      const { market, signIn, url } = panel()
      const world = await makeWorld(market)
      await world.report('products', await world.listing('别的校区的'))
      const editor = await signIn('editor', { campus: world.campus })
      await editor.open('/queue')
      expect(new URL(editor.page.url()).pathname).toBe('/admin')
      expect(await editor.page.locator('#nav-queue').count()).toBe(0)

      const stranger = await signIn('moderator')
      await stranger.open('/queue')
      await stranger.page.getByText('都处理完了').first().waitFor()
      expect(new URL(stranger.page.url()).origin).toBe(url)
    },
    walkMs,
  )

  for (const language of ['zh', 'en'] as const) {
    test(
      `has nothing serious in the way of people who do not see well, light and dark, wide and narrow (${language})`,
      async () => {
        const { market, signIn } = panel()
        const world = await makeWorld(market)
        const other = await market.officer('moderator', { campus: world.campus })
        await mixedItems(market, world, other)
        const { officer } = await signIn('moderator', { campus: world.campus })
        for (const [theme, width, every] of [
          ['light', 1280, 1],
          ['dark', 820, 3],
        ] as const) {
          const { page, open, axe } = await signIn('moderator', { officer, language, theme, width })
          await open('/queue')
          await page.locator('#queue-item-title').waitFor()
          const kinds = await page.locator('.queue__row .queue__kind').count()
          const waiting = await rowsOf<{ kind: string }>(
            market,
            `select kind::text as kind from cases where state = 'open' and campus_id = $1`,
            [world.campus],
          )
          expect(kinds).toBe(waiting.length)
          expect(waiting.length).toBeGreaterThanOrEqual(10)
          for (let index = 0; index < kinds; index += every) {
            await page.locator('.queue__row').nth(index).click()
            await settled(page)
            expect(await axe('.queue')).toEqual([])
          }
          await page.locator('.queue__act[data-reasoned=true]').first().click()
          await page.locator('.queue__reason').waitFor()
          expect(await axe('.queue')).toEqual([])
          await page.keyboard.press('Escape')
          await page.keyboard.press('?')
          await page.locator('dialog[open]').waitFor()
          expect(await axe('dialog')).toEqual([])
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
          )
          expect(wide).toBe(true)
        }
      },
      walkMs,
    )
  }
})
