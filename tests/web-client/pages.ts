import { drawPicture, type Person } from '../support/market'

/** Of the demo's people, what the pages need to have something to show. */
export interface Ids {
  product: string
  /** One that can be bought: the other is on order. */
  free: string
  book: string
  wanted: string
  own: string
  /** Listings of the own that are over. */
  sold: string
  conversation: string
  /** One in which a price is talked about. */
  bargain: string
  order: string
  /** An order that both have reviewed. */
  done: string
  /** An order that can be disagreed about, and one that somebody disagreed about. */
  delivered: string
  disputed: string
  errand: string
  category: string
  campaign: string
  notice: string
  seller: string
  /** A decision against the person, which they can appeal. */
  sanction: string
}

interface Listing {
  id: string
  kind: string
  priceFen: number
  seller: { id: string; nickname: string }
}

type Named = Person & { id: string }

/** Finds it, and makes what the demo lacks, so that no list of the person's is empty. */
export async function prepare(
  me: Named,
  personNamed: (nickname: string) => Promise<Named>,
  moderator: Person,
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
  const fine = <Body>(path: string, { status, body }: { status: number; body: Body }): Body => {
    if (status >= 300) throw new Error(`${path}: ${JSON.stringify(body)}`)
    return body
  }
  const made = async <Row extends { id: string }>(by: Person, path: string, data: object): Promise<Row> =>
    fine(path, await by.post<Row>(path, data))
  const put = async (by: Person, path: string) => fine(path, await by.put(path))
  const { body: self } = await me.get<{ campus: { id: string } }>('/users/me')
  const campus = self.campus.id
  const newest = `/products/newest?campus=${campus}&limit=50`
  const isOfOthers = ({ kind, seller }: Listing) => kind === 'item' && seller.id !== me.id
  const product = await first<Listing>(newest, isOfOthers)
  const seller = await personNamed(product.seller.nickname)
  const free = await first<Listing>(newest, (each) => isOfOthers(each) && each.id !== product.id)
  const own = await first<Listing>('/users/me/products?status=on_sale')
  const conversation = await made(me, '/conversations', { product: product.id })
  const say = (by: Person, message: object) =>
    made(by, `/conversations/${conversation.id}/messages`, { clientId: crypto.randomUUID(), ...message })
  await say(me, { type: 'text', body: '还在吗？今晚八点在三教门口可以吗' })
  await say(seller, { type: 'text', body: '在的，可以' })
  const picture = await seller.upload<{ id: string }>(
    '/media',
    await drawPicture(640, 480),
    'a.png',
    'image/png',
    {
      purpose: 'private',
    },
  )
  await say(seller, { type: 'image', image: fine('/media', picture).id })
  // Bargains, from both sides.
  const rival = await personNamed('星野')
  for (const [by, { id, priceFen }] of [
    [me, free],
    [rival, own],
  ] as const) {
    await made(by, '/offers', { product: id, amountFen: Math.floor((priceFen * 9) / 10) })
  }
  const bargain = await made(me, '/conversations', { product: free.id })
  for (const asked of [product, own]) {
    const { id: replyTo } = await made(rival, '/comments', { product: asked.id, body: '还能再便宜一点吗？' })
    await made(asked === own ? me : seller, '/comments', { product: asked.id, body: '可以小刀', replyTo })
  }
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
  const done = await run('打印两份讲义')
  await made(me, `/orders/${done}/confirm`, {})
  await made(me, '/reviews', { order: done, rating: 4, body: '很准时，东西也没有压坏' })
  await made(seller, '/reviews', { order: done, rating: 5, body: '说得很清楚，付款也快' })
  const isOther = ({ id }: Listing) => id !== own.id
  const sold = await first<Listing>('/users/me/products?status=on_sale', isOther)
  await made(me, `/products/${sold.id}/status`, { status: 'sold' })
  for (const { id } of [product, free]) await put(me, `/products/${id}/favorite`)
  await put(me, `/users/${(await personNamed('自习室常客')).id}/block`)
  await made(me, '/saved-searches', { q: '自行车', maxPriceFen: 30_000 })
  await made(me, '/feedback', { kind: 'suggestion', body: '希望快递柜旁边也能做面交点' })
  const clause = fine(
    '/rule-clauses',
    await moderator.get<{ docs: { id: string }[] }>('/rule-clauses?limit=1'),
  )
  fine(
    'warn',
    await moderator.post(`/moderation/things/users/${me.id}/actions/warn`, {
      clause: clause.docs[0]?.id,
      reason: '标题里写了与商品无关的词',
    }),
  )
  return {
    product: product.id,
    free: free.id,
    book: (await first<Listing>(newest, ({ kind }) => kind === 'book')).id,
    wanted: (await first<Listing>(newest, ({ kind }) => kind === 'wanted')).id,
    own: own.id,
    sold: sold.id,
    conversation: conversation.id,
    bargain: bargain.id,
    order: order.id,
    done,
    delivered,
    disputed,
    errand: (await made(seller, '/errands', wish('取两个快递'))).id,
    category: (await first(`/categories?campus=${campus}`)).id,
    campaign: (await first(`/campaigns?campus=${campus}`)).id,
    notice: (await first(`/notices?where[campus][equals]=${campus}`)).id,
    seller: product.seller.id,
    sanction: (await first('/users/me/sanctions')).id,
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
  appeal: `/pages/appeal/index?sanction=${ids.sanction}`,
  blocks: '/pages/blocks/index',
  campaign: `/pages/campaign/index?id=${ids.campaign}`,
  category: `/pages/category/index?id=${ids.category}`,
  'campaign, all': '/pages/campaign/index',
  chat: `/pages/chat/index?id=${ids.conversation}`,
  'chat, bargain': `/pages/chat/index?id=${ids.bargain}`,
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
  'order, done': `/pages/order/index?id=${ids.done}`,
  'order/list': '/pages/order/list',
  'order/new': `/pages/order/new?product=${ids.free}`,
  'order/handover': `/pages/order/handover?id=${ids.order}`,
  'order/meeting': `/pages/order/meeting?id=${ids.order}`,
  page: '/pages/page/index?slug=rules',
  privacy: '/pages/privacy/index',
  product: `/pages/product/index?id=${ids.product}`,
  'product, own': `/pages/product/index?id=${ids.own}`,
  'product, sold': `/pages/product/index?id=${ids.sold}`,
  'product, book': `/pages/product/index?id=${ids.book}`,
  'product, wanted': `/pages/product/index?id=${ids.wanted}`,
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

/** Pages that show something of their own when nothing is named, or what is named is not known. */
const ownBusiness = ['category', 'campaign', 'product/edit', 'review', 'search']

/** Addresses of links that were cut, and of what is not there any more. */
export const brokenAddresses = (ids: Ids): string[] => [
  ...new Set(
    Object.entries(addresses(ids))
      .filter(([name, address]) => address.includes('?') && !ownBusiness.includes(name.replace(/,.*/, '')))
      .flatMap(([, address]) => [address.replace(/\?.*/, ''), address.replace(/=\w+/g, '=gone')]),
  ),
]
