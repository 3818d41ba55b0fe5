import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { CampusKey } from '../../demo/campuses'
import {
  demoBanners,
  demoCampaigns,
  demoFeedback,
  demoHomePages,
  demoNotices,
  demoPages,
} from '../../demo/content'
import { demoPeople } from '../../demo/people'
import { richText } from '../../demo/rich-text'
import { runSql } from '../../lib/sql'
import type { Cast } from './cast'
import { daysBefore, insertRows } from './rows'
import type { Pictures } from './upload-pictures'

/** Pages, notices, banners, home pages, campaigns and feedback: what the student union writes and is told. */
export async function publishContent(
  req: PayloadRequest,
  cast: Cast,
  pictures: Pictures,
  now: Date,
): Promise<void> {
  const system = { depth: 0, overrideAccess: true, req } as const
  const campusId = (key: CampusKey | null) => (key === null ? null : cast.campus(key))
  const pages = new Map<string, string>()
  for (const { slug, title, text } of demoPages) {
    const { id } = await req.payload.create({
      collection: 'pages',
      data: { slug, title, content: richText(text), _status: 'published' },
      ...system,
    })
    pages.set(slug, id)
    await date(req, 'pages', id, daysBefore(now, 120))
  }
  for (const { title, level, campus, text, daysAgo, endsInDays } of demoNotices) {
    const { id } = await req.payload.create({
      collection: 'notices',
      data: {
        title,
        level,
        content: richText(text),
        campus: campusId(campus),
        startsAt: daysBefore(now, daysAgo),
        endsAt: endsInDays === null ? null : daysBefore(now, -endsInDays),
        _status: 'published',
      },
      ...system,
    })
    await date(req, 'notices', id, daysBefore(now, daysAgo))
  }
  for (const [index, { title, campus, page }] of demoBanners.entries()) {
    const { id } = await req.payload.create({
      collection: 'banners',
      data: {
        title,
        image: pictures.ofBanner(index),
        campus: cast.campus(campus),
        linkType: 'page',
        page: pages.get(page),
        sort: 10 * (index + 1),
        _status: 'published',
      },
      ...system,
    })
    await date(req, 'banners', id, daysBefore(now, 30))
  }
  await runSql(req, sql`update media m set alt = b.title from banners b where b.image_id = m.id`)
  await composeHome(req, cast)
  await runCampaigns(req, cast, now)
  const officers = await runSql<{ id: string; campus: string }>(
    req,
    sql`select id, campus_id as campus from staff where role = 'moderator' and term_end > now()`,
  )
  await insertRows(
    req,
    'feedback',
    demoFeedback.map(({ from, kind, body, reply, daysAgo }) => {
      const campus = campusId(demoPeople.find(({ name }) => name === from)?.campus ?? null)
      const answered = reply === null ? null : daysBefore(now, daysAgo * 0.8)
      return {
        id: uuidv7({ msecs: new Date(daysBefore(now, daysAgo)).getTime() }),
        kind,
        body,
        author_id: cast.person(from),
        reply,
        state: reply === null ? 'new' : 'handled',
        answered_at: answered,
        answered_by_id: answered && officers.find((officer) => officer.campus === campus)?.id,
        campus_id: campus,
        created_at: daysBefore(now, daysAgo),
        updated_at: answered ?? daysBefore(now, daysAgo),
      }
    }),
  )
}

async function composeHome(req: PayloadRequest, cast: Cast): Promise<void> {
  for (const { name, campus, rows, text } of demoHomePages) {
    const campusId = campus === null ? null : cast.campus(campus)
    const rowBlocks = []
    for (const { title, titleEn, source, category, picks, maxPriceYuan } of rows) {
      rowBlocks.push(
        source === 'picks'
          ? {
              ...{ blockType: 'picks' as const, title, titleEn },
              products: await mostWanted(req, campusId, picks ?? 6),
            }
          : {
              ...{ blockType: 'list' as const, title, titleEn, source, maxPriceYuan, count: 10 },
              category: category === undefined ? null : cast.category(category),
            },
      )
    }
    await req.payload.create({
      collection: 'home-pages',
      data: {
        name,
        campus: campusId,
        blocks: [
          { blockType: 'carousel' },
          { blockType: 'notice-bar', count: 3 },
          { blockType: 'category-grid' },
          ...rowBlocks,
          ...(text === undefined ? [] : [{ blockType: 'text' as const, content: richText(text) }]),
        ],
        _status: 'published',
      },
      ...{ depth: 0, overrideAccess: true, req },
    })
  }
}

async function runCampaigns(req: PayloadRequest, cast: Cast, now: Date): Promise<void> {
  for (const { campus, startsInDays, endsInDays, joined, ...texts } of demoCampaigns) {
    const { id } = await req.payload.create({
      collection: 'campaigns',
      data: {
        ...texts,
        campus: campus === null ? null : cast.campus(campus),
        startsAt: daysBefore(now, -startsInDays),
        endsAt: daysBefore(now, -endsInDays),
        ...{ onHome: true, active: true },
      },
      ...{ depth: 0, overrideAccess: true, req },
    })
    if (campus === null || joined === 0) continue
    await runSql(
      req,
      sql`update products set campaign_id = ${id} where id in (
            select product_id from listed_products where campus_id = ${cast.campus(campus)} and kind <> 'wanted'
              and price_fen <= ${texts.maxPriceFen ?? Number.MAX_SAFE_INTEGER} order by price_fen, no limit ${joined})`,
    )
  }
}

/** What is on offer on a campus and most people keep an eye on. */
async function mostWanted(req: PayloadRequest, campus: string | null, count: number): Promise<string[]> {
  const rows = await runSql<{ id: string }>(
    req,
    sql`select p.id from listed_products l join products p on p.id = l.product_id
        where l.campus_id = ${campus} order by p.favorite_count desc, l.no desc limit ${count}`,
  )
  return rows.map(({ id }) => id)
}

async function date(req: PayloadRequest, table: 'pages' | 'notices' | 'banners', id: string, moment: string) {
  await runSql(
    req,
    sql`update ${sql.identifier(table)} set created_at = ${moment}, updated_at = ${moment} where id = ${id}`,
  )
}
