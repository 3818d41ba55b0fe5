import type { QueueItem, ItemDetail } from '../../../src/operations/cases/types'
import type { Market, Officer } from '../../support/market'
import { rowsOf } from '../support'

export type Item = ItemDetail
export interface Queue {
  docs: QueueItem[]
  nextCursor: string | null
  counts: Record<string, number>
}

export const itemOf = async (officer: Officer, id: string) => {
  const { status, body } = await officer.get<Item>(`/moderation/items/${id}`)
  if (status !== 200) throw new Error(`No item: ${JSON.stringify(body)}`)
  return body
}

/** Performs an act in the version that the case has now, on what the thing says now. */
export async function act(
  officer: Officer,
  id: string,
  action: string,
  body: { clause?: string; reason?: string; days?: number; person?: string; keepOpen?: boolean } = {},
) {
  const { item, contentHash } = await itemOf(officer, id)
  return officer.post<{ act: string; case: { state: string; version: number } }>(
    `/moderation/items/${id}/actions/${action}`,
    { version: item.version, contentHash, ...body },
  )
}

export const actsAbout = (market: Market, target: string) =>
  rowsOf<{ id: string; action: string; state: string; staff: string | null }>(
    market,
    `select id, action, state, staff_id as staff from moderation_acts where target_id = $1 order by created_at, id`,
    [target],
  )

/** A case that something open lists under, made as operations make flags. */
export async function flag(
  market: Market,
  { target, id, campus, subject }: { target: string; id: string; campus: string; subject: string },
): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    market,
    `select open_case('flag', $1, $2::uuid, $3::uuid, $4::uuid, '看一下', 'words', 1) as id`,
    [target, id, campus, subject],
  )
  if (!row) throw new Error('No case')
  return row.id
}
