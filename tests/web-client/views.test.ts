import { beforeAll, expect, test } from '@jest/globals'
import { describeOnPhones, walkMs, type Phone } from './support'

/** What the pages need to have something to show: of the demo's people. */
interface Ids {
  product: string
  own: string
  conversation: string
  order: string
  errand: string
  category: string
  campaign: string
  notice: string
  seller: string
}

/** Every page with what it needs, as somebody meets it who is signed in. */
const addresses = (ids: Ids): Record<string, string> => ({
  home: '/',
  nearby: '/pages/nearby/index',
  publish: '/pages/publish/index',
  messages: '/pages/messages/index',
  me: '/pages/me/index',
  'sign-in': '/pages/sign-in/index',
  appeal: '/pages/appeal/index',
  blocks: '/pages/blocks/index',
  campaign: `/pages/campaign/index?id=${ids.campaign}`,
  category: `/pages/category/index?id=${ids.category}`,
  chat: `/pages/chat/index?id=${ids.conversation}`,
  'dispute/new': `/pages/dispute/new?order=${ids.order}`,
  'errand/list': '/pages/errand/list',
  'errand/new': '/pages/errand/new',
  errand: `/pages/errand/index?id=${ids.errand}`,
  favorites: '/pages/favorites/index',
  feedback: '/pages/feedback/index',
  'my-products': '/pages/my-products/index',
  notice: `/pages/notice/index?id=${ids.notice}`,
  notifications: '/pages/notifications/index',
  'notifications/preferences': '/pages/notifications/preferences',
  offers: '/pages/offers/index',
  order: `/pages/order/index?id=${ids.order}`,
  'order/list': '/pages/order/list',
  'order/new': `/pages/order/new?product=${ids.product}`,
  'order/handover': `/pages/order/handover?id=${ids.order}`,
  'order/meeting': `/pages/order/meeting?id=${ids.order}`,
  privacy: '/pages/privacy/index',
  product: `/pages/product/index?id=${ids.product}`,
  'product/own': `/pages/product/index?id=${ids.own}`,
  'product/comments': `/pages/product/comments?id=${ids.product}`,
  'product/edit': `/pages/product/edit?id=${ids.own}`,
  'product/edit item': '/pages/product/edit?kind=item',
  'product/edit book': '/pages/product/edit?kind=book',
  'product/edit wanted': '/pages/product/edit?kind=wanted',
  'product/poster': `/pages/product/poster?id=${ids.product}`,
  profile: '/pages/profile/index',
  report: `/pages/report/index?relationTo=products&value=${ids.product}`,
  review: `/pages/review/index?id=${ids.seller}`,
  sanctions: '/pages/sanctions/index',
  'saved-searches': '/pages/saved-searches/index',
  search: '/pages/search/index',
  settings: '/pages/settings/index',
  user: `/pages/user/index?id=${ids.seller}`,
  verification: '/pages/verification/index',
})

const looks = [
  { language: 'zh', theme: 'light', width: 390, textSize: 'normal' },
  { language: 'en', theme: 'dark', width: 360, textSize: 'larger' },
] as const

describeOnPhones('every page', (town) => {
  let ids: Ids

  beforeAll(async () => {
    const me = await town().person('林小满')
    const first = async <Row extends { id: string }>(
      path: string,
      fits: (row: Row) => boolean = () => true,
    ) => {
      const { body } = await me.get<{ docs: Row[] }>(path)
      return body.docs.find(fits)
    }
    const { body: self } = await me.get<{ campus: { id: string } }>('/users/me')
    const campus = self.campus.id
    const product = await first<{ id: string; kind: string; seller: { id: string } }>(
      `/products/newest?campus=${campus}&limit=50`,
      ({ kind, seller }) => kind === 'item' && seller.id !== me.id,
    )
    const own = await first('/users/me/products?status=on_sale')
    const { body: conversation } = await me.post<{ id: string }>('/conversations', { product: product?.id })
    const { body: order } = await me.post<{ id: string }>('/orders', {
      product: product?.id,
      settlement: 'face-to-face',
    })
    const errand = await first('/errands')
    const category = await first(`/categories?campus=${campus}`)
    const campaign = await first(`/campaigns?campus=${campus}`)
    const notice = await first(`/notices?where[campus][equals]=${campus}`)
    ids = {
      product: product?.id ?? '',
      own: own?.id ?? '',
      conversation: conversation.id,
      order: order.id,
      errand: errand?.id ?? '',
      category: category?.id ?? '',
      campaign: campaign?.id ?? '',
      notice: notice?.id ?? '',
      seller: product?.seller.id ?? '',
    }
    for (const name of ['product', 'own', 'conversation', 'order', 'category', 'seller'] as const) {
      if (!ids[name]) throw new Error(`The demo has no ${name}`)
    }
  }, walkMs)

  for (const look of looks) {
    test(
      `of the app can be read and touched by anybody, in ${look.language}, ${look.theme}, ${look.textSize} text`,
      async () => {
        const phone = await town().phone({ ...look, name: '林小满' })
        const { language, theme, textSize } = look
        await phone.context.addInitScript(
          (kept) => localStorage.setItem('settings', kept),
          JSON.stringify({ data: JSON.stringify({ language, themeChoice: theme, textSize }) }),
        )
        const findings: string[] = []
        for (const [name, address] of Object.entries(addresses(ids))) {
          if (/(id|order|product)=($|&)/.test(address)) continue
          await phone.open(address)
          await calm(phone)
          for (const finding of [...(await phone.axe()), ...(await misfits(phone)), ...phone.complaints()]) {
            findings.push(`${name}: ${finding}`)
          }
        }
        expect(findings).toEqual([])
      },
      2 * walkMs,
    )
  }
})

/** Until what was asked for is there. */
async function calm({ page }: Phone): Promise<void> {
  await page.locator('.page').filter({ visible: true }).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('.skeleton').filter({ visible: true }).first().waitFor({ state: 'detached' })
}

/** What runs out of the window, and what is too small for a finger. */
function misfits({ page }: Phone): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth > width) {
      const wide = [...document.querySelectorAll('.page *')].filter(
        (each) => each.getBoundingClientRect().right > width + 1,
      )
      const scrolls = (each: Element): boolean =>
        each.parentElement !== null &&
        (/(auto|scroll|hidden)/.test(getComputedStyle(each.parentElement).overflowX) ||
          scrolls(each.parentElement))
      for (const each of wide.filter((one) => !scrolls(one)).slice(0, 3))
        found.push(`runs out of the window: ${each.className}`)
    }
    for (const each of document.querySelectorAll('.tap, [role="button"]')) {
      const { width: wide, height } = each.getBoundingClientRect()
      if (height > 0 && wide > 0 && (height < 43.5 || wide < 43.5)) {
        found.push(
          `too small to touch: ${each.className} ${Math.round(wide)}×${Math.round(height)} ${each.textContent?.slice(0, 20)}`,
        )
      }
    }
    return found.slice(0, 10)
  })
}
