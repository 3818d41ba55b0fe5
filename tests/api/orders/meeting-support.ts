import { startMarket, type Answer, type Market, type Officer, type Student } from '../../support/market'
import { rowsOf } from '../support'
import { buy } from './support'

/** What the tests of meetings share: a campus with places to meet, and two people who have a deal. */

export interface MeetingView {
  order: string
  status: string
  version: number
  dueAt: string | null
  noShow: string | null
  meeting: {
    spot: { id: string; name: string; nameEn: string | null; location: { lat: number; lng: number } } | null
    place: string
    at: string
    proposedBy: string | null
    agreedAt: string | null
    checkInFrom: string
    checkInUntil: string
  } | null
  checkIns: { side: string; at: string; near: boolean; distanceM: number | null }[]
  can: Record<'propose' | 'agree' | 'checkIn' | 'reportNoShow', boolean>
}

export interface Deal {
  buyer: Student
  seller: Student
  order: string
  product: string
  read(by: Student): Promise<MeetingView>
  propose(by: Student, wish: Record<string, unknown>): Promise<Answer<MeetingView>>
  agree(by: Student, version: number): Promise<Answer<MeetingView>>
  /** Agreed on, and then `minutes` from now, as if that time had been agreed on long ago. */
  meetIn(minutes: number, wish?: Record<string, unknown>): Promise<void>
}

export interface Fair {
  market: Market
  campus: string
  editor: Officer
  /** Always open. */
  spot: string
  spotAt: { lat: number; lng: number }
  deal(): Promise<Deal>
  addSpot(data?: Record<string, unknown>): Promise<string>
  stop(): Promise<void>
}

export const inMinutes = (count: number) => new Date(Date.now() + count * 60_000)
export const inHours = (count: number) => inMinutes(count * 60)

/** The time of day of the campus, on its day of the week (1 is Monday), next week. */
export function nextWeek(day: number, time: string): string {
  const today = new Date(Date.now() + 8 * 3_600_000)
  const weekday = today.getUTCDay() || 7
  const date = new Date(today.getTime() + (7 - weekday + day) * 86_400_000)
  return new Date(`${date.toISOString().slice(0, 10)}T${time}:00+08:00`).toISOString()
}

export async function startFair(settings: Record<string, unknown> = {}): Promise<Fair> {
  const market = await startMarket()
  const campus = await market.campus({ settings })
  const category = await market.category()
  const editor = await market.officer('editor', { campus })
  const spotAt = { lat: 31.2831, lng: 121.5021 }
  const addSpot = async (data: Record<string, unknown> = {}) => {
    const { status, body } = await editor.post<{ doc: { id: string } }>('/safe-spots', {
      name: '图书馆北门',
      nameEn: 'Library',
      location: spotAt,
      ...data,
    })
    if (status !== 201) throw new Error(`No spot: ${JSON.stringify(body)}`)
    return body.doc.id
  }
  const spot = await addSpot()

  const deal = async (): Promise<Deal> => {
    const seller = await market.student({ campus })
    const buyer = await market.student({ campus })
    const { id: product } = await market.listing(seller, { category })
    const { status, body } = await buy(buyer, product)
    if (status !== 201) throw new Error(`No order: ${JSON.stringify(body)}`)
    const path = `/orders/${body.id}/meeting`
    const propose: Deal['propose'] = (by, wish) => by.post<MeetingView>(path, wish)
    const agree: Deal['agree'] = (by, version) => by.post<MeetingView>(`${path}/agree`, { version })
    return {
      buyer,
      seller,
      order: body.id,
      product,
      read: async (by) => (await by.get<MeetingView>(path)).body,
      propose,
      agree,
      async meetIn(minutes, wish = { spot }) {
        const proposed = await propose(buyer, { ...wish, at: inHours(30).toISOString() })
        const agreed = await agree(seller, proposed.body.version)
        if (agreed.status !== 200) throw new Error(`Not agreed: ${JSON.stringify(agreed.body)}`)
        await rowsOf(market, `update orders set meeting_at = $2, meeting_agreed_at = $3 where id = $1`, [
          body.id,
          inMinutes(minutes).toISOString(),
          inHours(-48).toISOString(),
        ])
      },
    }
  }
  return { market, campus, editor, spot, spotAt, deal, addSpot, stop: () => market.stop() }
}

/** What a person was told of an order, oldest first. */
export const toldOf = (market: Market, user: string, order: string) =>
  rowsOf<{ kind: string; event: string | null; reason: string | null; place: string | null }>(
    market,
    `select kind, params ->> 'event' as event, params ->> 'reason' as reason, params ->> 'place' as place
     from notifications where user_id = $1 and params ->> 'order' = $2 order by created_at, id`,
    [user, order],
  )
