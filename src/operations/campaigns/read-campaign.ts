import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { CampaignRules } from '../../domain/campaigns/rules'
import { isId } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'

/** A campaign's rules; null when there is none. Acts as the system. */
export async function readCampaign(req: PayloadRequest, id: string): Promise<CampaignRules | null> {
  if (!isId(id)) return null
  const [row] = await runSql<Omit<CampaignRules, 'startsAt' | 'endsAt'> & { startMs: number; endMs: number }>(
    req,
    sql`select g.name, coalesce(g.active, false) as active, g.campus_id as campus,
          extract(epoch from g.starts_at)::float8 * 1000 as "startMs",
          extract(epoch from g.ends_at)::float8 * 1000 as "endMs", g.max_price_fen::float8 as "maxPriceFen",
          array(select r.categories_id::text from campaigns_rels r
            where r.parent_id = g.id and r.path = 'categories') as categories
        from campaigns g where g.id = ${id}`,
  )
  if (!row) return null
  const { startMs, endMs, ...rules } = row
  return { ...rules, startsAt: new Date(startMs), endsAt: new Date(endMs) }
}
