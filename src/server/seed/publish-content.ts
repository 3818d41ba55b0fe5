import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { CampusKey } from '../../demo/campuses'
import { demoBanners, demoFeedback, demoNotices, demoPages, demoSections } from '../../demo/content'
import { demoPeople } from '../../demo/people'
import { richText } from '../../demo/rich-text'
import { runSql } from '../../lib/sql'
import type { Cast } from './cast'
import { daysBefore, insertRows } from './rows'
import type { Pictures } from './upload-pictures'

/** Pages, notices, banners, rows of the home page and feedback: what the student union writes and is told. */
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
  for (const [index, { campus, category, picks, ...section }] of demoSections.entries()) {
    await req.payload.create({
      collection: 'home-sections',
      data: {
        ...section,
        campus: campusId(campus),
        category: category === undefined ? null : cast.category(category),
        products: picks === undefined ? [] : await mostWanted(req, campusId(campus), picks),
        count: 10,
        active: true,
        sort: 10 * (index + 1),
      },
      ...system,
    })
  }
  await insertRows(
    req,
    'feedback',
    demoFeedback.map(({ from, kind, body, reply, daysAgo }) => ({
      id: uuidv7({ msecs: new Date(daysBefore(now, daysAgo)).getTime() }),
      kind,
      body,
      author_id: cast.person(from),
      reply,
      state: reply === null ? 'new' : 'handled',
      campus_id: campusId(demoPeople.find(({ name }) => name === from)?.campus ?? null),
      created_at: daysBefore(now, daysAgo),
      updated_at: daysBefore(now, reply === null ? daysAgo : daysAgo * 0.8),
    })),
  )
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
