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

/** A notice template with ids at the platforms; what it says there does not matter to the tests that use it. */
export async function template(
  { payload }: Market,
  kind: NotificationKind,
  { wechat, qq, ...more }: { wechat?: string; qq?: string; campus?: string; channels?: string[] },
): Promise<void> {
  await payload.create({
    collection: 'notification-templates',
    data: {
      kind,
      channels: ['wechat', 'qq', 'email', 'socket'],
      ...(wechat ? { wechat: { templateId: wechat, fields: [{ key: 'time1', value: '{time}' }] } } : {}),
      ...(qq ? { qq: { templateId: qq, fields: [{ key: 'keyword1', value: '{time}' }] } } : {}),
      ...more,
    } as never,
    overrideAccess: true,
  })
}
