import { z } from 'zod'
import { listCampaigns, listOfCampaign } from '../../operations/campaigns/list-campaigns'
import type { Door } from '../door'
import { readDoor } from '../read-door'
import { cursor, id, limit, page, productCard } from '../shapes'

const campaign = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  tag: z.string(),
  tagEn: z.string().nullable(),
  startsAt: z.string(),
  endsAt: z.string(),
  running: z.boolean(),
  description: z.string().nullable(),
  rulesPage: z.string().nullable().describe('Slug of a page'),
  categories: z
    .array(z.string())
    .describe('What may join: these and the ones below them; all where none is named'),
  maxPriceFen: z.number().nullable(),
})

export const campaignDoors: Door[] = [
  readDoor({
    path: '/',
    summary: 'Campaigns of a campus that run, then those that come',
    who: 'anyone',
    query: z.object({ campus: id.optional() }),
    answer: z.object({ docs: z.array(campaign) }),
    read: listCampaigns,
  }),
  readDoor({
    path: '/:id/products',
    summary: 'Listings that have joined a running campaign, newest first',
    who: 'anyone',
    limit: 'search',
    query: z.object({ campus: id.optional(), limit, cursor }),
    answer: page(productCard),
    read: listOfCampaign,
  }),
]
