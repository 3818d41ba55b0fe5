import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { trustedPoints, type HiddenTarget } from '../../domain/moderation/trusted-points'
import { dayMs } from '../../domain/time'
import { prepared } from '../../lib/reads'
import { instantText } from '../../lib/sql'
import { verifiedNow } from '../users/verified-now'
import { campusToTry } from './campus-to-try'
import { oneTrial } from './one-trial'

/** Reports that are read at most, newest first. */
const reportsMax = 20_000
const samplesMax = 10

export interface ThresholdWish {
  points: number
  days: number
  campus?: string | null
}

export interface ThresholdResult {
  days: number
  points: number
  /** Listings, comments and reviews that were reported, and how many of them would have been hidden. */
  reported: number
  hidden: number
  /** How officers judged those: right to hide, wrong to hide, not said yet. */
  upheld: number
  dismissed: number
  undecided: number
  complete: boolean
  /** Of what would have been hidden, those first that officers kept. */
  samples: {
    target: HiddenTarget
    id: string
    title: string
    points: number
    reports: number
    outcome: Outcome
    at: string
  }[]
}

type Outcome = 'upheld' | 'dismissed' | 'undecided'

interface Row {
  episode: string
  target: HiddenTarget
  id: string
  title: string | null
  at: string
  outcome: string | null
  upheld: number
  dismissed: number
}

/** $1 campus, $2 since */
const statement = prepared(`
  select coalesce(r.case_id::text, r.target_id) as episode, r.target::text as target, r.target_id as id,
    case when r.target = 'products' then coalesce(p.title, r.snapshot->>'title')
      else left(r.snapshot->>'text', 60) end as title,
    ${instantText('r.created_at')} as at, r.outcome::text as outcome,
    coalesce(q.upheld, 0) as upheld, coalesce(q.dismissed, 0) as dismissed
  from reports r join users u on u.id = r.reporter_id left join reporter_records q on q.user_id = u.id
    left join products p on r.target = 'products' and p.id::text = r.target_id
  where r.created_at >= $2::timestamptz and ($1::uuid is null or r.campus_id = $1::uuid) and r.target::text in ('products', 'comments', 'reviews')
    and ${verifiedNow}
  order by r.created_at desc, r.id desc limit ${reportsMax + 1}`)

const known = (outcome: string | null): Outcome =>
  outcome === 'upheld' || outcome === 'dismissed' ? outcome : 'undecided'

/**
 * What the reports of the last days would have hidden by themselves at a number of points, and whether officers
 * thought so too; counted as `reports/hide-reported` counts, with what is known of the reporters today.
 */
export async function tryThreshold(
  req: PayloadRequest,
  staff: StaffActor,
  { points, days, campus: wanted }: ThresholdWish,
  now: Date,
): Promise<ThresholdResult> {
  const since = new Date(now.getTime() - days * dayMs).toISOString()
  const campus = campusToTry(staff, wanted)
  const summary = `试跑自动隐藏 · rule lab: ${points} × ${days}d`
  const rows = await oneTrial(req, { campus, summary, tried: { points, days } }, () =>
    req.payload.services.reads.rows<Row>(statement, [campus, since]),
  )
  const episodes = new Map<string, ThresholdResult['samples'][number]>()
  for (const row of rows.slice(0, reportsMax)) {
    const before = episodes.get(row.episode)
    episodes.set(row.episode, {
      target: row.target,
      id: row.id,
      title: row.title ?? '',
      points: (before?.points ?? 0) + trustedPoints(row),
      reports: (before?.reports ?? 0) + 1,
      outcome: before && before.outcome !== 'undecided' ? before.outcome : known(row.outcome),
      at: row.at,
    })
  }
  // 0 switches it off.
  const hidden = [...episodes.values()].filter((each) => points > 0 && each.points >= points)
  const count = (outcome: Outcome) => hidden.filter((each) => each.outcome === outcome).length
  const order: Record<Outcome, number> = { dismissed: 0, undecided: 1, upheld: 2 }
  return {
    days,
    points,
    reported: episodes.size,
    hidden: hidden.length,
    upheld: count('upheld'),
    dismissed: count('dismissed'),
    undecided: count('undecided'),
    complete: rows.length <= reportsMax,
    samples: hidden
      .sort((a, b) => order[a.outcome] - order[b.outcome] || b.points - a.points)
      .slice(0, samplesMax)
      .map((each) => ({ ...each, points: Math.round(each.points * 10) / 10 })),
  }
}
