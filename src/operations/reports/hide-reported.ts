import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import { trustedPoints } from '../../domain/moderation/trusted-points'
import { runSql } from '../../lib/sql'
import { isKept } from '../moderation-acts/apply-change'
import { performAct } from '../moderation-acts/perform-act'
import type { Thing } from '../moderation-acts/types'
import { verifiedNow } from '../users/verified-now'

const reason: Record<Language, string> = {
  zh: '多位同学举报了它，审核员查看之前暂不公开',
  en: 'Several people reported it; it is hidden until an officer has looked',
}

interface Reported {
  most: number
  language: Language
  reporters: { upheld: number; dismissed: number }[]
}

/**
 * Hides a listing as soon as enough trusted people have reported it, until an officer has looked. Counts open reports of
 * verified members, also of earlier wordings: who edits a word all the time is not safe by that. What an officer has kept
 * stays as long as it says the same. The listing's row is locked by the caller.
 * @returns whether it was hidden now
 */
export async function hideReported(req: PayloadRequest, thing: Thing, now: Date): Promise<boolean> {
  const { target, id, campus, subject, hash, presence } = thing
  if (presence.thing?.target !== 'products' || presence.thing.status !== 'on_sale' || hash === null)
    return false
  const [found] = await runSql<Reported>(
    req,
    sql`select c.settings_auto_hide_points::float8 as most,
          coalesce((select s.language::text from users s where s.id = ${subject}), 'zh') as language,
          (select coalesce(json_agg(json_build_object('upheld', coalesce(q.upheld, 0), 'dismissed', coalesce(q.dismissed, 0))), '[]')
            from reports r join users u on u.id = r.reporter_id left join reporter_records q on q.user_id = u.id
            where r.target = 'products' and r.target_id = ${id} and r.state = 'open' and ${sql.raw(verifiedNow)}) as reporters
        from campuses c where c.id = ${campus}`,
  )
  if (!found || found.most <= 0) return false
  const points = found.reporters.reduce((sum, record) => sum + trustedPoints(record), 0)
  if (points < found.most) return false
  if (await isKept(req, { target, id }, hash)) return false
  await performAct(req, {
    target: { target, id },
    action: 'hide',
    reason: reason[found.language],
    staff: null,
    now,
  })
  return true
}
