import { X509Certificate } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { HandoverFacts, InstallationFacts } from '../../domain/handover/facts'
import { endingDays } from '../../domain/handover/words'
import { dayMs } from '../../domain/time'
import type { Env } from '../../lib/env'
import type { Sql } from '../../lib/payload-adapter/types'
import { instant, runSql } from '../../lib/sql'
import { platformCertificates } from '../../providers/payment/registry'
import { readTotals } from '../ledger/read-balances'
import { readOpen } from '../stats/read-load'
import { readWaiting } from '../stats/read-waiting'
import { readTerms } from '../terms/read-terms'

/** Rows of one kind that are named. */
const named = 50

/** What this year's officers leave behind: of one campus for who serves it, of everything for an owner. */
export async function readHandover(
  req: PayloadRequest,
  staff: StaffActor,
  now: Date,
): Promise<HandoverFacts> {
  const { campus } = staff
  const here = (column: Sql) => sql`(${campus}::uuid is null or ${column} = ${campus}::uuid)`
  const hereOrShared = (column: Sql) => sql`(${here(column)} or ${column} is null)`
  const at = sql`${now.toISOString()}::timestamptz`

  const campuses = await runSql<HandoverFacts['campuses'][number]>(
    req,
    sql`select id, name from campuses where active and ${here(sql`id`)} order by sort, name`,
  )
  const officers = await runSql<HandoverFacts['officers'][number]>(
    req,
    sql`select s.id, s.name, s.role::text as role, case when s.role = 'owner' then null else s.campus_id end as campus,
          ${instant(sql`s.term_start`)} as "termStart", ${instant(sql`s.term_end`)} as "termEnd",
          (select ${instant(sql`max(l.created_at)`)} from audit_log l
            where l.staff = s.id::text and l.action = 'login') as "lastLoginAt",
          (select count(*)::int from cases c
            where c.state = 'open' and c.claimed_by_id = s.id and c.claimed_until > ${at}) as claims
        from staff s where ${here(sql`s.campus_id`)} order by s.term_end nulls first, s.name`,
  )
  const { all: open } = await readOpen(req, staff, campus)
  const waiting = await readWaiting(req, staff, campus, [], now)
  const feedback = waiting.find(({ what }) => what === 'feedback')
  const methods = await runSql<{ campus: string; method: string; ca: string | null }>(
    req,
    sql`select campus_id as campus, method::text as method, case when method = 'ldap' then ldap_ca end as ca
        from verification_methods where enabled and ${here(sql`campus_id`)} order by method`,
  )
  const imports = await runSql<HandoverFacts['imports'][number]>(
    req,
    sql`select id, filename, ${instant(sql`created_at`)} as "createdAt" from imports
        where state = 'previewed' and ${here(sql`campus_id`)} order by created_at limit ${named}`,
  )
  return {
    isOwner: staff.role === 'owner',
    campuses,
    officers,
    cases: open.map(({ kind, count, oldestAt }) => ({ kind, count, oldest: oldestAt })),
    feedback: { count: feedback?.count ?? 0, oldest: feedback?.oldestAt ?? null },
    methods: methods.map(({ ca, ...method }) => ({ ...method, certificateEndsAt: endOf(ca) })),
    terms: await readTerms(req, campus === null ? 'every' : { campus }),
    content: await readEnding(req, hereOrShared(sql`campus_id`), now),
    imports,
    money: await readMoney(req, campus, waiting.find(({ what }) => what === 'alarm')?.count ?? 0),
    installation: staff.role === 'owner' ? await readInstallation(req.payload.services.env) : null,
  }
}

async function readEnding(req: PayloadRequest, here: Sql, now: Date): Promise<HandoverFacts['content']> {
  const [from, until] = [now, new Date(now.getTime() + endingDays * dayMs)].map((at) => at.toISOString())
  const within = sql`ends_at > ${from}::timestamptz and ends_at < ${until}::timestamptz and ${here}`
  return runSql(
    req,
    sql`select collection, id, name, ${instant(sql`ends_at`)} as "endsAt" from (
          select 'campaigns' as collection, id, name, ends_at from campaigns where active and ${within}
          union all select 'home-pages', id, name, ends_at from home_pages where _status = 'published' and ${within}
          union all select 'notices', id, title, ends_at from notices
            where _status = 'published' and deleted_at is null and ${within}
          union all select 'banners', id, title, ends_at from banners
            where _status = 'published' and deleted_at is null and ${within}) x
        order by ends_at, id limit ${named}`,
  )
}

async function readMoney(
  req: PayloadRequest,
  campus: string | null,
  alarms: number,
): Promise<HandoverFacts['money']> {
  const totals = await readTotals(req, { campus })
  const [counts] = await runSql<{ escrow: number; disputes: number }>(
    req,
    sql`select
          (select count(*)::int from campuses
            where active and settings_escrow and (${campus}::uuid is null or id = ${campus}::uuid)) as escrow,
          (select count(*)::int from disputes where state in ('collecting', 'waiting')
            and (${campus}::uuid is null or campus_id = ${campus}::uuid)) as disputes`,
  )
  // What we owe is negative in the books.
  return {
    heldFen: -totals.held || 0,
    refundableFen: -totals.refundable || 0,
    payableFen: -totals.payable || 0,
    ...{ alarms, escrow: counts?.escrow ?? 0, disputes: counts?.disputes ?? 0 },
  }
}

/** When a chain of certificates in PEM ends: with the first of them. Null where it cannot be read. */
function endOf(pem: string | null): string | null {
  const ends = (pem?.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).flatMap(
    (one) => {
      try {
        return [Date.parse(new X509Certificate(one).validTo)]
      } catch {
        return []
      }
    },
  )
  return ends.length === 0 ? null : new Date(Math.min(...ends)).toISOString()
}

/** Settings whose values an outside service gave out, and can give anew. */
const outsideSecrets = [
  'WECHAT_APP_SECRET',
  'WECHAT_PUSH_AES_KEY',
  'QQ_APP_SECRET',
  'TENCENT_SECRET_KEY',
  'ALIYUN_ACCESS_KEY_SECRET',
  'S3_SECRET',
  'SMTP_URL',
] as const satisfies readonly (keyof Env)[]

async function readInstallation(env: Env): Promise<InstallationFacts> {
  const certificates = await platformCertificates(env)
  return {
    oldDataKeys: env.DATA_KEYS.length - 1,
    secrets: outsideSecrets.filter((name) => env[name] !== undefined),
    pay:
      certificates === null || env.WXPAY_SERIAL === undefined
        ? null
        : {
            serial: env.WXPAY_SERIAL,
            byPublicKey: env.WXPAY_PUBLIC_KEY_ID !== undefined,
            certificates: certificates.map(({ serial, untilMs }) => ({
              serial,
              endsAt: new Date(untilMs).toISOString(),
            })),
          },
  }
}
