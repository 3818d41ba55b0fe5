import type { Person } from '../support/market'

/** Of the demo's people, what the pages need to have something to show. */
export interface Ids {
  product: string
  /** One that can be bought: the other is on order. */
  free: string
  own: string
  conversation: string
  order: string
  /** An order that can be disagreed about, and one that somebody disagreed about. */
  delivered: string
  disputed: string
  errand: string
  category: string
  campaign: string
  notice: string
  seller: string
}

interface Listing {
  id: string
  kind: string
  seller: { id: string; nickname: string }
}

/** Finds it, and makes what the demo lacks. */
export async function prepare(
  me: Person & { id: string },
  personNamed: (nickname: string) => Promise<Person>,
): Promise<Ids> {
  const first = async <Row extends { id: string }>(
    path: string,
    fits: (row: Row) => boolean = () => true,
  ): Promise<Row> => {
    const { body } = await me.get<{ docs: Row[] }>(path)
    const row = body.docs.find(fits)
    if (!row) throw new Error(`The demo has nothing that fits at ${path}`)
    return row
  }
  const made = async <Row extends { id: string }>(by: Person, path: string, data: object): Promise<Row> => {
    const { status, body } = await by.post<Row>(path, data)
    if (status >= 300) throw new Error(`${path}: ${JSON.stringify(body)}`)
    return body
  }
  const { body: self } = await me.get<{ campus: { id: string } }>('/users/me')
  const campus = self.campus.id
  const newest = `/products/newest?campus=${campus}&limit=50`
  const isOfOthers = ({ kind, seller }: Listing) => kind === 'item' && seller.id !== me.id
  const product = await first<Listing>(newest, isOfOthers)
  const seller = await personNamed(product.seller.nickname)
  const conversation = await made(me, '/conversations', { product: product.id })
  await made(me, `/conversations/${conversation.id}/messages`, {
    clientId: crypto.randomUUID(),
    type: 'text',
    body: '还在吗？今晚八点在三教门口可以吗',
  })
  const order = await made(me, '/orders', { product: product.id, settlement: 'face-to-face' })
  const wish = (title: string) => ({
    title,
    detail: '到了先打电话，放在门口也可以',
    fromPlace: '菜鸟驿站',
    toPlace: '听潮苑 6 号楼',
    feeFen: 500,
    dueBy: new Date(Date.now() + 3_600_000).toISOString(),
    settlement: 'face-to-face',
  })
  const run = async (title: string) => {
    const { id } = await made(me, '/errands', wish(title))
    let delivered = ''
    for (const step of ['accept', 'picked-up', 'delivered']) {
      delivered = (await made<{ id: string; order: { id: string } }>(seller, `/errands/${id}/${step}`, {}))
        .order.id
    }
    return delivered
  }
  const delivered = await run('取一个快递到宿舍楼下')
  const disputed = await run('带一份晚饭')
  await made(me, `/orders/${disputed}/dispute`, { reason: '送来的不是我点的那一份' })
  return {
    product: product.id,
    free: (await first<Listing>(newest, (each) => isOfOthers(each) && each.id !== product.id)).id,
    own: (await first('/users/me/products?status=on_sale')).id,
    conversation: conversation.id,
    order: order.id,
    delivered,
    disputed,
    errand: (await made(seller, '/errands', wish('取两个快递'))).id,
    category: (await first(`/categories?campus=${campus}`)).id,
    campaign: (await first(`/campaigns?campus=${campus}`)).id,
    notice: (await first(`/notices?where[campus][equals]=${campus}`)).id,
    seller: product.seller.id,
  }
}

/** Every page with what it needs: its address, by a name that begins with the page's own. */
export const addresses = (ids: Ids): Record<string, string> => ({
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
  dispute: `/pages/dispute/index?order=${ids.disputed}`,
  'dispute/new': `/pages/dispute/new?order=${ids.delivered}`,
  errand: `/pages/errand/index?id=${ids.errand}`,
  'errand/list': '/pages/errand/list',
  'errand/new': '/pages/errand/new',
  favorites: '/pages/favorites/index',
  feedback: '/pages/feedback/index',
  'my-products': '/pages/my-products/index',
  notice: `/pages/notice/index?id=${ids.notice}`,
  notifications: '/pages/notifications/index',
  'notifications/preferences': '/pages/notifications/preferences',
  offers: '/pages/offers/index',
  order: `/pages/order/index?id=${ids.order}`,
  'order, disputed': `/pages/order/index?id=${ids.disputed}`,
  'order/list': '/pages/order/list',
  'order/new': `/pages/order/new?product=${ids.free}`,
  'order/handover': `/pages/order/handover?id=${ids.order}`,
  'order/meeting': `/pages/order/meeting?id=${ids.order}`,
  page: '/pages/page/index?slug=rules',
  privacy: '/pages/privacy/index',
  product: `/pages/product/index?id=${ids.product}`,
  'product, own': `/pages/product/index?id=${ids.own}`,
  'product/comments': `/pages/product/comments?id=${ids.product}`,
  'product/edit': `/pages/product/edit?id=${ids.own}`,
  'product/edit, item': '/pages/product/edit?kind=item',
  'product/edit, book': '/pages/product/edit?kind=book',
  'product/edit, wanted': '/pages/product/edit?kind=wanted',
  'product/poster': `/pages/product/poster?id=${ids.product}`,
  profile: '/pages/profile/index',
  report: `/pages/report/index?target=products&id=${ids.product}&user=${ids.seller}`,
  review: `/pages/review/index?user=${ids.seller}`,
  sanctions: '/pages/sanctions/index',
  'saved-searches': '/pages/saved-searches/index',
  search: '/pages/search/index',
  'search, found': '/pages/search/index?q=手机',
  settings: '/pages/settings/index',
  user: `/pages/user/index?id=${ids.seller}`,
  verification: '/pages/verification/index',
})
