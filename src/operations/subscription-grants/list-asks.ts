import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { consentPlatforms, type ConsentPlatform, type NotificationKind } from '../../contract/notifications'
import { instant, runSql } from '../../lib/sql'
import { templateColumn } from './change-wallet'

/** A platform template that the app may ask a person about, and for what. */
export interface Ask {
  platform: ConsentPlatform
  templateId: string
  /** What would be told with it, of what the person wants to be told there. */
  kinds: NotificationKind[]
  /** How many messages they have agreed to and not yet been sent. */
  credits: number
  /** When they last said no; do not ask by yourself. */
  refusedAt: string | null
}

/** The templates that hold on a person's campus, with what is in their wallet. */
export async function listAsks(req: PayloadRequest, actor: StudentActor): Promise<Ask[]> {
  const rows = await Promise.all(consentPlatforms.map((platform) => asksOn(req, actor, platform)))
  return rows.flat()
}

function asksOn(req: PayloadRequest, actor: StudentActor, platform: ConsentPlatform): Promise<Ask[]> {
  return runSql<Ask>(
    req,
    sql`with held as (
          select distinct on (t.kind) t.id, t.kind, nullif(${templateColumn[platform]}, '') as template
          from notification_templates t where t.campus_id = ${actor.campus} or t.campus_id is null
          order by t.kind, t.campus_id is null),
        used as (
          select h.template, json_agg(h.kind order by h.kind) as kinds from held h
          where h.template is not null
            and exists (select 1 from notification_templates_channels c
              where c.parent_id = h.id and c.value::text = ${platform})
            and not exists (select 1 from notification_mutes m where m.user_id = ${actor.id}
              and m.kind::text = h.kind::text and m.channel::text = ${platform})
          group by h.template)
        select ${platform}::text as platform, u.template as "templateId", u.kinds,
          coalesce(g.credits, 0)::int as credits, ${instant(sql`g.refused_at`)} as "refusedAt"
        from used u left join subscription_grants g
          on g.user_id = ${actor.id} and g.platform = ${platform} and g.template_id = u.template
        order by u.template`,
  )
}
