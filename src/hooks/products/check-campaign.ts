import type { CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import type { ProductKind } from '../../contract/products'
import { isRunning, objectionTo } from '../../domain/campaigns/rules'
import { invalid } from '../../lib/errors'
import { readCampaign } from '../../operations/campaigns/read-campaign'
import { readCategory } from '../../operations/categories/read-category'

interface Listing {
  campaign?: string | { id: string } | null
  category?: string | { id: string }
  campus?: string | { id: string }
  kind?: ProductKind
  priceFen?: number
}

/**
 * A listing joins a campaign that runs on its campus and fits it as long as that runs. One that is over leaves its
 * listings alone.
 */
export const checkCampaign: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const before = (originalDoc ?? {}) as Listing
  const now = { ...before, ...(data as Listing) }
  const id = idOf(now.campaign)
  if (id === null) return data
  const joins = id !== idOf(before.campaign)
  const moved =
    idOf(now.category) !== idOf(before.category) ||
    now.kind !== before.kind ||
    now.priceFen !== before.priceFen
  if (!joins && !moved) return data

  const campaign = await readCampaign(req, id)
  const isHere = campaign && (campaign.campus === null || campaign.campus === idOf(now.campus))
  if (!isHere || !isRunning(campaign, new Date())) {
    if (!joins) return data
    throw invalid('campaign', '这个活动没有在进行', 'This campaign does not run')
  }
  const category = await readCategory(req, idOf(now.category))
  const objection = objectionTo(campaign, {
    kind: now.kind ?? 'item',
    priceFen: now.priceFen ?? 0,
    categories: category === null ? [] : [category.id, category.parent].filter((each) => each !== null),
  })
  if (objection) throw invalid('campaign', objection.zh, objection.en)
  return data
}
