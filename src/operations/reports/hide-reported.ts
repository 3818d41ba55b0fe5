import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import { trustedPoints } from '../../domain/moderation/trusted-points'
import { runSql } from '../../lib/sql'
import { isKept } from '../moderation-acts/apply-change'
import { performAct } from '../moderation-acts/perform-act'
import { readThing } from '../moderation-acts/read-thing'
import type { Thing } from '../moderation-acts/types'
import { verifiedNow } from '../users/verified-now'

const reason: Record<Language, string> = {
  zh: '多位同学举报了它，审核员查看之前暂不公开',
  en: 'Several people reported it; it is hidden until an officer has looked',
}

interface Reported {
  most: number
  reporters: { upheld: number; dismissed: number }[]
}

/** On show for everybody, so that there is something to hide. */
function isShown({ target, presence: { thing } }: Thing): boolean {
  if (target === 'products') return thing?.target === target && thing.status === 'on_sale'
  if (target === 'comments') return thing?.target === target && !thing.held && thing.removedBy === null
  return thing?.target === 'reviews' && !thing.held && !thing.removed
}

/**
 * Hides a listing, a comment or a review as soon as enough trusted people have reported it, until an officer has looked.
 * Counts open reports of verified members, also of earlier wordings: who edits a word all the time is not safe by that. What
 * an officer has kept stays as long as it says the same. The thing's row is locked by the caller.
 * @returns whether it was hidden now
 */
export async function hideReported(req: PayloadRequest, thing: Thing, now: Date): Promise<boolean> {
  const { target, id, campus, hash } = thing
  if (!isShown(thing) || hash === null) return false
  const [found] = await runSql<Reported>(
    req,
    sql`select c.settings_auto_hide_points::float8 as most,
          (select coalesce(json_agg(json_build_object('upheld', coalesce(q.upheld, 0), 'dismissed', coalesce(q.dismissed, 0))), '[]')
            from reports r join users u on u.id = r.reporter_id left join reporter_records q on q.user_id = u.id
            where r.target::text = ${target} and r.target_id = ${id} and r.state = 'open'
              and u.standing = 'active' and ${sql.raw(verifiedNow)}) as reporters
        from campuses c where c.id = ${campus}`,
  )
  if (!found || found.most <= 0) return false
  const points = found.reporters.reduce((sum, record) => sum + trustedPoints(record), 0)
  if (points < found.most) return false
  if (await isKept(req, { target, id }, hash)) return false
  await performAct(req, {
    target: { target, id },
    action: 'hide',
    reason: reason.zh,
    reasonEn: reason.en,
    staff: null,
    now,
  })
  return true
}

/**
 * A listing that comes back from a deal: while it was reserved reports did not hide it. In the caller's transaction, which has
 * locked the listing.
 */
export async function hideReleased(req: PayloadRequest, product: string, now: Date): Promise<void> {
  const [reported] = await runSql(
    req,
    sql`select 1 from reports where target = 'products' and target_id = ${product} and state = 'open' limit 1`,
  )
  if (!reported) return
  const thing = await readThing(req, { target: 'products', id: product }, { lock: true })
  if (thing) await hideReported(req, thing, now)
}
