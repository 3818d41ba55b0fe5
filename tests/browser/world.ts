import { randomInt, randomUUID } from 'node:crypto'
import { calm } from '../api/support'
import { completedDeal, deliveredErrand } from '../support/deals'
import type { Market, Officer, Person, Student } from '../support/market'

/** People of one campus, its rules, and things that wait for its officers. */
export interface World {
  campus: string
  lin: Student
  chen: Student
  category: string
  clause: string
  /** A listing that is public. */
  listing: (title: string, more?: Record<string, unknown>) => Promise<string>
  report: (relationTo: string, value: string, reason?: string) => Promise<string>
  settings: (changes: Record<string, unknown>) => Promise<void>
}

const must = <Body>({ status, body }: { status: number; body: Body }): Body => {
  if (status >= 300) throw new Error(JSON.stringify(body))
  return body
}

export async function makeWorld(market: Market): Promise<World> {
  const { payload } = market
  await calm(market)
  const settings = { autoHidePoints: 0, newMemberListings: 0, chatContacts: 'hold' }
  const campus = await market.campus({ settings })
  const category = await market.category({
    attributes: [
      {
        ...{ key: 'gears', label: '变速', labelEn: 'Gears', type: 'choice' },
        options: [
          { value: 'g7', label: '7 速', labelEn: '7 gears' },
          { value: 'g21', label: '21 速', labelEn: '21 gears' },
        ],
      },
    ],
  })
  const lin = await market.student({ campus, name: `林晓 ${randomUUID().slice(0, 4)}` })
  const chen = await market.student({ campus, name: `陈默 ${randomUUID().slice(0, 4)}` })
  const { id: clause } = await payload.create({
    collection: 'rule-clauses',
    data: {
      ...{ number: '3.2', title: '不可发布的物品', titleEn: 'What may not be offered' },
      ...{ text: '不得发布违禁物品。', active: true, campus },
    },
    overrideAccess: true,
  })
  await payload.create({
    collection: 'reason-texts',
    data: {
      ...{ title: '不符合规则', text: '内容不符合平台规则，请查看条款。', clause, active: true, campus },
      textEn: 'It does not keep to the rules; please read the clause.',
    },
    overrideAccess: true,
  })
  for (const [action, words] of [
    ['hold', '代考'],
    ['flag', '原单'],
  ] as const) {
    await payload.create({
      collection: 'word-lists',
      data: { name: action, action, places: ['listings', 'comments'], words, active: true, campus },
      overrideAccess: true,
    })
  }
  return {
    ...{ campus, lin, chen, category, clause },
    async listing(title, more = {}) {
      await payload.services.limits.reset('publish', lin.id)
      return (await market.listing(lin, { title, category, ...more })).id
    },
    async report(relationTo, value, reason = 'fraud') {
      await payload.services.limits.reset('report', chen.id)
      return must(
        await chen.post<{ id: string }>('/reports', {
          target: { relationTo, value },
          reason,
          detail: '和描述不一样',
        }),
      ).id
    },
    async settings(changes) {
      const before = await payload.findByID({ collection: 'campuses', id: campus, overrideAccess: true })
      await payload.update({
        collection: 'campuses',
        id: campus,
        data: { settings: { ...before.settings, ...changes } },
        overrideAccess: true,
      })
    },
  }
}

/** A decision about a listing by another officer, as its seller finds it among their sanctions. */
export async function removeListing(
  world: World,
  by: Officer,
  product: string,
): Promise<{ act: string; item: string }> {
  await world.report('products', product, 'prohibited')
  const { docs } = must(
    await by.get<{ docs: { id: string; targetId: string; version: number }[] }>('/moderation/queue?limit=50'),
  )
  const item = docs.find(({ targetId }) => targetId === product)
  if (!item) throw new Error('Nothing waits about it')
  const { act } = must(
    await by.post<{ act: string }>(`/moderation/items/${item.id}/actions/remove`, {
      version: item.version,
      clause: world.clause,
      reason: '违禁物品',
    }),
  )
  return { act, item: item.id }
}

export const appeal = async (by: Person, act: string, body: string): Promise<string> =>
  must(await by.post<{ id: string }>('/appeals', { act, body })).id

/** Fourteen things of all kinds that people make wait, each with its title in the queue. */
export async function mixedItems(
  market: Market,
  world: World,
  other: Officer,
): Promise<Record<string, string>> {
  const { lin, chen, listing, report } = world
  const picture = await market.picture(lin)
  const forged = await listing('仿冒耳机', { images: [picture] })
  const honest = await listing('九成新台灯')
  const asked = await listing('考研资料')
  const edited = await listing('二手单车', { priceFen: 20_000, attributes: { gears: 'g7' } })
  const appealed = await listing('旧手机')
  const comment = must(
    await chen.post<{ id: string }>(`/comments`, { product: asked, body: '骗子，别买' }),
  ).id
  const held = must(await chen.post<{ id: string }>(`/comments`, { product: asked, body: '需要代考吗' })).id
  const { act } = await removeListing(world, other, appealed)
  const flagged = await listing('原单卫衣')

  await world.settings({ listingReview: true })
  const fresh = await listing('新来的书桌')
  const attributes = { gears: 'g21' }
  const { version } = must(await lin.get<{ version: number }>(`/products/${edited}`)).valueOf() as {
    version: number
  }
  const changes = { title: '二手山地单车', description: '换过链条', attributes }
  must(await lin.patch(`/products/${edited}`, { version, ...changes }))

  await market.payload.services.limits.reset('chatStart', chen.id)
  const conversation = must(await chen.post<{ id: string }>('/conversations', { product: honest })).id
  must(
    await chen.post(`/conversations/${conversation}/messages`, {
      clientId: randomUUID(),
      type: 'text',
      body: '加我微信 xiaochen2026',
    }),
  )
  await report('products', forged)
  await report('products', honest, 'spam')
  await report('users', lin.id, 'abuse')
  await market.payload.services.limits.reset('report', lin.id)
  must(
    await lin.post('/reports', {
      target: { relationTo: 'comments', value: comment },
      reason: 'abuse',
      detail: '骂人',
    }),
  )
  await appeal(lin, act, '这是正规渠道买的旧手机')

  const talked = must(await chen.post<{ id: string }>('/conversations', { product: asked })).id
  const said = { clientId: randomUUID(), type: 'text', body: '不买就别问' }
  must(await chen.post(`/conversations/${talked}/messages`, said))
  await market.payload.services.limits.reset('report', lin.id)
  const about = { relationTo: 'conversations', value: talked }
  must(await lin.post('/reports', { target: about, reason: 'abuse', detail: '态度恶劣' }))

  const deal = await completedDeal(market, lin, chen)
  const written = { order: deal.order, rating: 1, body: '收了钱不办事' }
  const review = must(await lin.post<{ id: string }>('/reviews', written)).id
  must(await chen.post('/reviews', { order: deal.order, rating: 5 }))
  await report('reviews', review, 'abuse')

  const { order } = await deliveredErrand(market, lin, chen)
  const dispute = must(await lin.post<{ id: string }>(`/orders/${order}/dispute`, { reason: '送错了楼' })).id
  for (const by of [lin, chen]) must(await by.post(`/disputes/${dispute}/done`, {}))

  const card = { method: 'student-card', enabled: true, studentCard: { instructions: '拍清楚' } } as const
  await market.payload.create({
    collection: 'verification-methods',
    data: { ...card, campus: world.campus },
    overrideAccess: true,
  })
  const name = `新同学 ${randomUUID().slice(0, 4)}`
  const newcomer = await market.student({ campus: world.campus, name, verified: false })
  const photo = await market.picture(newcomer)
  const studentNo = String(randomInt(20_260_000, 20_269_999))
  must(await newcomer.post('/campus-verification/student-card', { media: photo, studentNo }))
  return {
    ...{ forged, honest, asked, edited, appealed, comment, held, flagged, fresh },
    ...{ review, dispute, newcomer: newcomer.id },
  }
}
