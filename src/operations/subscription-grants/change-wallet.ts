import { sql } from '@payloadcms/db-postgres'
import type { ConsentPlatform } from '../../contract/notifications'
import type { InTransaction, Sql } from '../../lib/payload-adapter/types'
import { runSql, textsIn } from '../../lib/sql'

/** What a person said to one platform template. */
interface TemplateAnswer {
  template: string
  /** How many more messages they agreed to. */
  accepted: number
  /** The last word was no: the app does not ask again by itself. */
  refused: boolean
}

/** Column of the CMS's templates with the id at a platform. */
export const templateColumn: Record<ConsentPlatform, Sql> = {
  wechat: sql`t.wechat_template_id`,
  qq: sql`t.qq_template_id`,
}

const owned = (user: string, platform: ConsentPlatform) =>
  sql`g.user_id = ${user} and g.platform = ${platform}`

/**
 * Counts answers about templates that this installation uses; others are ignored. A refusal asks for no more and
 * takes nothing away: what was agreed to before may still be sent (contracts 1.5).
 */
export async function countAnswers(
  req: InTransaction,
  user: string,
  platform: ConsentPlatform,
  answers: readonly TemplateAnswer[],
): Promise<void> {
  const given = sql`json_to_recordset(${JSON.stringify(answers)}::json)
    as a(template text, accepted int, refused boolean)`
  await lockWallet(req, user, platform)
  await runSql(
    req,
    sql`insert into subscription_grants as g (id, user_id, platform, template_id, credits, refused_at, created_at,
          updated_at)
        select gen_random_uuid(), ${user}, ${platform}::enum_subscription_grants_platform, a.template, a.accepted,
          case when a.refused then now() end, now(), now()
        from ${given}
        where exists (select 1 from notification_templates t where ${templateColumn[platform]} = a.template)
        on conflict (user_id, platform, template_id) do update
          set credits = g.credits + excluded.credits, refused_at = excluded.refused_at, updated_at = now()`,
  )
}

/** The platform says that nothing of these templates may be sent any more, whatever was counted. */
export async function emptyWallet(
  req: InTransaction,
  user: string,
  platform: ConsentPlatform,
  templates: readonly string[],
): Promise<void> {
  await countAnswers(
    req,
    user,
    platform,
    templates.map((template) => ({ template, accepted: 0, refused: true })),
  )
  await runSql(
    req,
    sql`update subscription_grants g set credits = 0 where ${owned(user, platform)}
          and g.template_id in ${textsIn(templates)}`,
  )
}

/**
 * One writer of a person's answers at a time, and the rows in the order in which messages are paid with them, so that
 * nobody waits in a circle. News of the person may be written meanwhile.
 */
async function lockWallet(req: InTransaction, user: string, platform: ConsentPlatform): Promise<void> {
  await runSql(req, sql`select 1 from users where id = ${user} for no key update`)
  await runSql(
    req,
    sql`select 1 from subscription_grants g where ${owned(user, platform)} order by g.id for update`,
  )
}
