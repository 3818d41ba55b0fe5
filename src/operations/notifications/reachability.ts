import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { idOf } from '../../access/actor'
import type { NotificationKind } from '../../contract/notifications'
import { AppError } from '../../lib/errors'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import { firstChannel, planRows, plansOf, type Plan } from './plans'
import { pushRegistryOf } from './push-registry'

/** How many people would be reached right now, and by what; each is counted once, where they would be told first. */
export interface Reachability {
  people: number
  wechat: number
  qq: number
  email: number
  /** Only in the app's inbox. */
  inApp: number
}

/** Who keeps an eye on a listing, and how they would hear of a lower price. @throws {AppError} NOT_FOUND */
export async function reachOfListing(req: PayloadRequest, product: string): Promise<Reachability> {
  await req.payload.findByID({
    collection: 'products',
    id: product,
    depth: 0,
    select: { campus: true },
    overrideAccess: false,
    req,
  })
  return reachOf(req, 'price_drop', sql`select f.user_id from favorites f where f.product_id = ${product}`)
}

/**
 * Who keeps an eye on something on a campus, and how they would be told of the template's kind there.
 * @param wanted campus of the listings; an officer's own for officers of one campus, all campuses for none
 * @throws {AppError} NOT_FOUND
 */
export async function reachOfTemplate(
  req: PayloadRequest,
  staff: StaffActor,
  template: string,
  wanted: string | null,
): Promise<Reachability> {
  const row = await req.payload.findByID({
    collection: 'notification-templates',
    id: template,
    depth: 0,
    overrideAccess: false,
    req,
  })
  if (staff.campus !== null && wanted !== null && wanted !== staff.campus) throw new AppError('NOT_FOUND')
  const campus = staff.campus ?? idOf(row.campus) ?? wanted
  const here = campus === null ? sql`` : sql`where f.campus_id = ${campus}`
  return reachOf(req, row.kind, sql`select f.user_id from favorites f ${here}`)
}

async function reachOf(req: PayloadRequest, kind: NotificationKind, people: Sql): Promise<Reachability> {
  const plans = await plansOf(req, kind, sql`select c.id from campuses c`, new Date())
  const channel = firstChannel(kind, sql`u.id`)
  const [row] = await runSql<Reachability>(
    req,
    sql`select count(*)::int as people, count(*) filter (where r.channel = 'wechat')::int as wechat,
          count(*) filter (where r.channel = 'qq')::int as qq,
          count(*) filter (where r.channel = 'email')::int as email,
          count(*) filter (where r.channel is null)::int as "inApp"
        from (select ${channel} as channel from users u
          join ${planRows(configured(req, plans))} on pl.campus = u.campus_id
          where u.standing = 'active' and u.id in (${people})) r`,
  )
  if (!row) throw new Error('A count without a row')
  return row
}

/** What this installation has no access to reaches nobody, whatever is switched on. */
function configured({ payload }: PayloadRequest, plans: readonly Plan[]): Plan[] {
  const names = pushRegistryOf(payload).names()
  return plans.map((plan) => ({
    ...plan,
    wechat: names.includes('wechat') ? plan.wechat : null,
    qq: names.includes('qq') ? plan.qq : null,
    email: plan.email && names.includes('email'),
  }))
}
