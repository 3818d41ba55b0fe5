import type { BrowsedTarget } from '../../src/operations/moderation-acts/decide-thing'
import type { Answer, Market, Officer } from './market'
import { rowsOf } from '../api/support'

const clauses = new WeakMap<Market, string>()

/** A clause that all campuses share. */
export async function clauseOf(market: Market): Promise<string> {
  const known = clauses.get(market)
  if (known) return known
  const { id } = await market.payload.create({
    collection: 'rule-clauses',
    data: { number: '1.1', title: '守规矩', text: '遵守校区规则', active: true },
    overrideAccess: true,
  })
  clauses.set(market, id)
  return id
}

interface Decided {
  act: string
  action: string
  case: { id: string; state: string; version: number } | null
}

/** What an officer does with something they came across; in the queue where it waits there. */
export async function decideOn(
  market: Market,
  officer: Officer,
  [collection, id]: readonly [BrowsedTarget | 'messages', string],
  action: string,
  more: { days?: number; reason?: string } = {},
): Promise<Answer<Decided>> {
  const reasons = ['approve', 'restore'].includes(action)
    ? {}
    : { clause: await clauseOf(market), reason: '违规', ...more }
  const [waiting] = await rowsOf<{ id: string; version: number }>(
    market,
    `select id, version::int as version from cases where state = 'open' and target::text = $1 and target_id = $2
       order by rank desc limit 1`,
    [collection, id],
  )
  const thing = `/moderation/things/${collection}/${id}`
  const path = waiting ? `/moderation/items/${waiting.id}` : thing
  const { contentHash } = (await officer.get<{ contentHash?: string | null }>(path)).body
  const seen = contentHash ? { contentHash } : {}
  if (!waiting) return officer.post(`${thing}/actions/${action}`, { ...reasons, ...seen })
  return officer.post(`/moderation/items/${waiting.id}/actions/${action}`, {
    ...reasons,
    version: waiting.version,
    ...seen,
  })
}

/** Takes back the decision that keeps somebody out. */
export async function reinstate(market: Market, officer: Officer, person: string): Promise<Answer> {
  const [act] = await rowsOf<{ id: string }>(
    market,
    `select id from moderation_acts where subject_id = $1 and state = 'standing' and action in ('suspend', 'ban')
       order by created_at desc, id desc limit 1`,
    [person],
  )
  return officer.post(`/moderation/acts/${act?.id}/revert`, { reason: '查明是误会' })
}
