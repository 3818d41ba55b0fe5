import { expect, test } from '@jest/globals'
import { describeOnPhones, walkMs, type Phone, type Town } from './support'

const rows = 1_000
/** A finger's swipe. */
const swipePx = 1_000
/** Of a card's place while what is around it comes and goes. */
const roundingPx = 2
/** Pages of twenty, as far as three screens around the window reach, and those that are just leaving. */
const cardsMost = 160

describeOnPhones('a list of a thousand', (town) => {
  test(
    'is scrolled to its end: each listing once and in order, few of them drawn at a time, nothing jumps, and back is where one was',
    async () => {
      const category = await fillCategory(town())
      const phone = await town().phone()
      await phone.open(`/pages/category/index?id=${category}`)
      await phone.page.locator('.product-card').first().waitFor()

      const places = new Map<string, { left: number; top: number }>()
      let isMidway = false
      for (;;) {
        const { cards, nodes, isAtEnd } = await look(phone)
        expect({ cards: cards.length, isFew: cards.length <= cardsMost }).toMatchObject({ isFew: true })
        // About thirty for a card, beside the page itself.
        expect({ nodes, isFew: nodes < cardsMost * 40 }).toMatchObject({ isFew: true })
        for (const { name, left, top } of cards) {
          const before = places.get(name)
          if (before)
            expect({ name, moved: Math.abs(before.top - top) > roundingPx }).toMatchObject({ moved: false })
          places.set(name, { left, top })
        }
        if (!isMidway && places.size > rows / 2) {
          isMidway = true
          await goInAndBack(phone)
        }
        if (isAtEnd) break
        expect(await swipe(phone)).toBeLessThanOrEqual(roundingPx)
      }
      const inOrder = [...places].sort(([, a], [, b]) => a.top - b.top || a.left - b.left)
      expect(inOrder.map(([name]) => name)).toEqual(Array.from({ length: rows }, (_, n) => titleOf(rows - n)))
      expect(isMidway).toBe(true)
    },
    walkMs,
  )
})

const titleOf = (n: number) => `长卷第 ${n} 号`

/** A category of its own with that many listings, the newest last. */
async function fillCategory({ sql }: Town): Promise<string> {
  const [{ id = '' } = {}] = await sql<{ id: string }>(
    `INSERT INTO categories (id, name, active, sort) VALUES (gen_random_uuid(), '长卷', true, 900) RETURNING id`,
  )
  await sql(
    `INSERT INTO products (id, title, kind, category_id, condition, price_fen, description, attributes, status, seller_id,
       campus_id, published_at, expires_at)
     SELECT gen_random_uuid(), '长卷第 ' || n || ' 号', 'item', $1, 'good', 100 * n, '一卷', '{}', 'on_sale', p.seller_id,
       p.campus_id, now() - interval '1 hour' + n * interval '1 second', now() + interval '60 days'
     FROM generate_series(1, ${rows}) n,
       (SELECT p.seller_id, p.campus_id FROM products p JOIN users u ON u.id = p.seller_id
        WHERE p.status = 'on_sale' AND u.standing = 'active'
          AND p.campus_id = (SELECT id FROM campuses WHERE active ORDER BY sort LIMIT 1) LIMIT 1) p
     ORDER BY n`,
    [id],
  )
  return id
}

interface Seen {
  /** Those that are drawn, by their place in the list. */
  cards: { name: string; left: number; top: number }[]
  nodes: number
  isAtEnd: boolean
}

const look = ({ page }: Phone): Promise<Seen> =>
  page.evaluate(() => {
    const list = [...document.querySelectorAll<HTMLElement>('.paged')].find((each) => each.offsetParent)
    const start = list?.getBoundingClientRect().top ?? 0
    const cards = [...(list?.querySelectorAll('.product-card') ?? [])].map((card) => {
      const { left, top } = card.getBoundingClientRect()
      return {
        name: card.querySelector('.product-card__title')?.textContent?.trim() ?? '',
        left,
        top: top - start,
      }
    })
    const end = list?.querySelector('.paged__end')
    const { bottom = Infinity } = end?.getBoundingClientRect() ?? {}
    const isAtEnd = end?.textContent === '没有更多了' && bottom <= window.innerHeight + 1
    return { cards, nodes: document.querySelectorAll('*').length, isAtEnd }
  })

/** Scrolls on, until what is asked for then is there. @returns how far a card in the window stands from where it should, px */
const swipe = ({ page }: Phone): Promise<number> =>
  page.evaluate(async (wishPx) => {
    const list = [...document.querySelectorAll<HTMLElement>('.paged')].find((each) => each.offsetParent)
    let scroller: Element = document.scrollingElement ?? document.body
    for (let at = list?.parentElement; at; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) {
        scroller = at
        break
      }
    }
    const inWindow = () =>
      [...(list?.querySelectorAll('.product-card') ?? [])].filter((card) => {
        const { top, bottom } = card.getBoundingClientRect()
        return top >= 0 && bottom <= window.innerHeight
      })
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const text = () => list?.querySelector('.paged__end')?.textContent
    const isEnd = () =>
      text() === '没有更多了' && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1
    // The next page may still be on its way.
    const before = scroller.scrollTop
    for (let left = 600; left > 0 && scroller.scrollTop === before && !isEnd(); left--) {
      scroller.scrollTop = before + wishPx
      await frame()
    }
    for (let left = 600; left > 0 && inWindow().length === 0; left--) await frame()
    const nameOf = (card: Element) => card.querySelector('.product-card__title')?.textContent
    const [card] = inWindow().slice(-1)
    const top = card?.getBoundingClientRect().top ?? 0
    // Long enough for parts to come and go, and for the next page to be asked for.
    for (let left = 30; left > 0; left--) await frame()
    // Whether it was drawn anew meanwhile or not: the same listing stands where it stood.
    const after = [...(list?.querySelectorAll('.product-card') ?? [])].find(
      (each) => card && nameOf(each) === nameOf(card),
    )
    return after ? Math.abs(after.getBoundingClientRect().top - top) : Infinity
  }, swipePx)

/** Opens the first listing in the window, goes back, and is where one was. */
async function goInAndBack(phone: Phone): Promise<void> {
  const inWindow = () =>
    phone.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.product-card')]
        .filter((card) => card.offsetParent)
        .map((card) => ({
          name: card.querySelector('.product-card__title')?.textContent?.trim() ?? '',
          top: Math.round(card.getBoundingClientRect().top),
          bottom: card.getBoundingClientRect().bottom,
        }))
        .filter(({ top, bottom }) => top >= 100 && bottom <= window.innerHeight)
        .map(({ name, top }) => ({ name, top })),
    )
  const before = await inWindow()
  const [first] = before
  expect(first).toBeDefined()
  await phone.page
    .getByRole('link', { name: first?.name ?? '' })
    .filter({ visible: true })
    .first()
    .click()
  await phone.see('一卷')
  await phone.page.goBack()
  // The listing shows others like it until it has slid away.
  await phone.page
    .locator('.product-card')
    .filter({ hasText: first?.name ?? '', visible: true })
    .first()
    .waitFor()
  await phone.page.getByText('一卷').filter({ visible: true }).waitFor({ state: 'detached' })
  expect(await inWindow()).toEqual(before)
}
