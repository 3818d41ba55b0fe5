import type { NotificationKind, NotificationParams } from '../../../src/contract/notifications'
import { notify } from '../../../src/operations/notifications/notify'
import { jobReq } from '../../jobs/support'
import type { Market, Person } from '../../support/market'

/** What the tests of notices share. */

export interface Notice {
  id: string
  kind: NotificationKind
  title: string
  body: string
  product: string | null
  page: string | null
  readAt: string | null
  createdAt: string
}

export interface Inbox {
  docs: Notice[]
  nextCursor: string | null
  unreadCount: number
}

let counter = 0

/** Tells a person something, as the system does; each time something new. */
export async function tell(
  market: Market,
  user: string,
  {
    kind = 'price_drop',
    product = null,
    params = { title: '台灯', fromFen: 3_000, toFen: 2_500 },
  }: { kind?: NotificationKind; product?: string | null; params?: NotificationParams } = {},
): Promise<void> {
  await notify(await jobReq(market), { kind, product, told: [{ user, key: `told:${++counter}`, params }] })
}

export const inboxOf = async (person: Person, query = ''): Promise<Inbox> =>
  (await person.get<Inbox & Record<string, unknown>>(`/notifications${query}`)).body
