import type { PayloadRequest, Where } from 'payload'
import { actorOf } from '../../access/actor'
import type { HomeTextNode } from '../../contract/home'
import { textNodes } from '../../domain/home/text-nodes'
import { isId } from '../../lib/row-lock'
import type { Notice, Page } from '../../payload-types'

/** Something to read, as clients draw it. */
export interface ReadableText {
  id: string
  title: string
  nodes: HomeTextNode[]
  updatedAt: string
}

/** A notice that is shown now; null when there is none, or none that the reader may see. */
export async function readNotice(
  req: PayloadRequest,
  id: string,
): Promise<(ReadableText & Pick<Notice, 'level'>) | null> {
  const notice = await find(req, 'notices', { id: { equals: id } })
  return notice && { ...textOf(notice), level: notice.level }
}

/** A published page by the name in its address: the campus's own before the one that all share. */
export async function readPage(
  req: PayloadRequest,
  slug: string,
  campus: string | undefined,
): Promise<ReadableText | null> {
  const actor = actorOf(req)
  const own = campus ?? ('campus' in actor ? actor.campus : null)
  const named = { slug: { equals: slug } }
  const page =
    (isId(own) && (await find(req, 'pages', { ...named, campus: { equals: own } }))) ||
    (await find(req, 'pages', { ...named, campus: { exists: false } }))
  return page && textOf(page)
}

async function find<Slug extends 'notices' | 'pages'>(
  req: PayloadRequest,
  collection: Slug,
  where: Where,
): Promise<(Slug extends 'notices' ? Notice : Page) | null> {
  const { docs } = await req.payload.find({
    collection,
    where: { ...where, _status: { equals: 'published' } },
    sort: '-updatedAt',
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: false,
    req,
  })
  return (docs[0] as (Slug extends 'notices' ? Notice : Page) | undefined) ?? null
}

const textOf = ({ id, title, content, updatedAt }: Notice | Page): ReadableText => ({
  id,
  title,
  nodes: textNodes(content),
  updatedAt,
})
