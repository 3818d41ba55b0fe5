import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'

export interface BannerRow {
  id: string
  title: string
  filename: string
  linkType: 'none' | 'page' | 'category' | 'product'
  /** Slug of a page, id of a category or listing. */
  link: string | null
}

export interface NoticeRow {
  id: string
  title: string
  level: 'info' | 'important'
}

const shown = sql`x._status = 'published' and x.deleted_at is null
  and (x.starts_at is null or x.starts_at <= now()) and (x.ends_at is null or x.ends_at > now())`

/** Published content within its dates, of the campus and shared. */
export async function readHome(
  req: PayloadRequest,
  campus: string | undefined,
): Promise<{ banners: BannerRow[]; notices: NoticeRow[] }> {
  const here = sql`(x.campus_id is null or x.campus_id = ${campus ?? null}::uuid)`
  const [banners, notices] = await Promise.all([
    runSql<BannerRow>(
      req,
      sql`select x.id, x.title, coalesce(m.sizes_large_filename, m.filename) as filename,
            x.link_type as "linkType",
            case x.link_type when 'page' then (select g.slug from pages g where g.id = x.page_id)
              when 'category' then x.category_id::text when 'product' then x.product_id::text end as link
          from banners x join media m on m.id = x.image_id
          where ${shown} and ${here} order by x.sort, x.id limit 10`,
    ),
    runSql<NoticeRow>(
      req,
      sql`select x.id, x.title, x.level from notices x
          where ${shown} and ${here} order by (x.level = 'important') desc, x.created_at desc limit 20`,
    ),
  ])
  return { banners, notices }
}
