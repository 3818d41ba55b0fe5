import type { Market, Officer, Person } from '../../support/market'
import { rowsOf } from '../support'

export interface CaseRow {
  id: string
  kind: string
  state: string
  version: number
  reportCount: number
  points: number
}

export const report = (
  by: Person,
  relationTo: string,
  value: string,
  more: { reason?: string; detail?: string; images?: string[]; media?: string[] } = {},
) => by.post<{ id: string }>('/reports', { target: { relationTo, value }, reason: 'spam', ...more })

/** The latest case of a kind about something. */
export async function caseAbout(market: Market, id: string, kind = 'report'): Promise<CaseRow> {
  const [row] = await rowsOf<CaseRow>(
    market,
    `select id, kind, state, version::int as version, report_count::int as "reportCount", points::float8 as points
     from cases where target_id = $1 and kind = $2 order by state = 'open' desc, created_at desc limit 1`,
    [id, kind],
  )
  if (!row) throw new Error(`No ${kind} case about ${id}`)
  return row
}

export async function clauseOf(market: Market): Promise<string> {
  const { id } = await market.payload.create({
    collection: 'rule-clauses',
    data: { number: '3.2', title: '不可发布的物品', text: '不得发布违禁物品。', active: true },
    overrideAccess: true,
  })
  return id
}

/** Decides the case of a kind about something, in the version that it has now. */
export async function decide(
  market: Market,
  officer: Officer,
  id: string,
  action: string,
  { kind = 'report', ...body }: { kind?: string; clause?: string; reason?: string; days?: number } = {},
) {
  const { id: item, version } = await caseAbout(market, id, kind)
  const shown = await officer.get<{ contentHash: string | null }>(`/moderation/items/${item}`)
  return officer.post<{ act: string; errors: { code: string; data?: object }[] }>(
    `/moderation/items/${item}/actions/${action}`,
    { version, contentHash: shown.body.contentHash, ...body },
  )
}

export const statusOf = async (market: Market, product: string) => {
  const [row] = await rowsOf<{ status: string }>(market, 'select status from products where id = $1', [
    product,
  ])
  return row?.status
}
