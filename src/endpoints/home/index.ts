import { z } from 'zod'
import { contentRoles } from '../../access/rules'
import { homeListSources } from '../../contract/home'
import { previewHome } from '../../operations/home/preview-home'
import { readPreview } from '../../operations/home/preview-token'
import { readHome } from '../../operations/home/read-home'
import { door, type Door } from '../door'
import { readDoor } from '../read-door'
import { bilingual, campaignTag, id, productCard, textNode } from '../shapes'

const section = z.object({
  /** Of the block; the source where nobody has composed any. */
  id: z.string(),
  title: z.string(),
  titleEn: z.string().nullable(),
  source: z.enum([...homeListSources, 'picks']),
  category: z.string().optional(),
  campaign: campaignTag.optional(),
  docs: z.array(productCard),
})

const banner = z.object({
  id: z.string(),
  title: z.string(),
  linkType: z.enum(['none', 'page', 'category', 'product']),
  link: z.string().nullable().describe('Slug of a page, id of a category or listing'),
  imageUrl: z.string(),
})
const notice = z.object({ id: z.string(), title: z.string(), level: z.enum(['info', 'important']) })
const category = z.looseObject({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  icon: z.string().nullable(),
})

const block = z.union([
  z.object({ id: z.string(), type: z.literal('carousel'), banners: z.array(banner) }),
  z.object({ id: z.string(), type: z.literal('notice-bar'), notices: z.array(notice) }),
  z.object({ id: z.string(), type: z.literal('category-grid'), categories: z.array(category) }),
  z
    .object({ id: z.string(), type: z.enum(['picks', 'list']) })
    .describe('Its cards stand in the section with the same id'),
  z.object({ id: z.string(), type: z.literal('text'), nodes: z.array(textNode) }),
])

const home = z.object({
  banners: z.array(banner),
  notices: z.array(notice),
  categories: z.array(category),
  blocks: z.array(block).describe('What the page is made of, in its order'),
  sections: z.array(section),
})

const named = z.object({ id: z.string(), name: z.string() }).nullable()

export const homeDoors: Door[] = [
  readDoor({
    path: '/home',
    summary: 'What the student union shows first, block by block, with its rows of listings',
    who: 'anyone',
    query: z.object({
      campus: id.optional(),
      preview: z
        .string()
        .max(1_000)
        .optional()
        .describe('Token of GET /home/preview: the page that it names is answered instead'),
    }),
    answer: home,
    errors: ['NOT_FOUND'],
    read: (context) => {
      const { preview } = context.query
      return preview === undefined ? readHome(context) : readPreview(context, preview)
    },
  }),
  door({
    method: 'get',
    path: '/home/preview',
    summary: 'A home page as people would see it, published or not, at some moment',
    who: 'staff',
    roles: contentRoles,
    limit: 'homePreview',
    query: z.object({
      id: id.optional().describe('Of the page; without one, what is shown then'),
      draft: z.enum(['true', 'false']).default('false'),
      at: z.iso.datetime({ offset: true, error: '时间无效|Not a moment' }).optional(),
      campus: id.optional(),
    }),
    answer: z.object({
      home,
      token: z.string().describe('For GET /home?preview=…, for a quarter of an hour'),
      page: named,
      shown: named,
      schedule: bilingual.nullable(),
      problems: z.array(z.object({ block: z.string(), message: bilingual })),
    }),
    handle: async ({ req, actor, query: { draft, at, id: page, campus }, now }) =>
      Response.json(
        await previewHome(
          req,
          actor,
          { page, campus, draft: draft === 'true', ...(at === undefined ? {} : { at: new Date(at) }) },
          now,
        ),
        { headers: { 'Cache-Control': 'no-store' } },
      ),
  }),
]
