import type { ProductKind, ProductStatus } from '../../contract/products'
import type { Loaded } from '../../lib/cache'
import { AppError } from '../../lib/errors'
import type { ReadContext } from '../../lib/read-context'
import { prepared, type Reads } from '../../lib/reads'
import { instantText } from '../../lib/sql'
import { presentProduct, whatViewerMayDo } from '../../presenters/products'
import { notBlocked } from '../blocks/not-blocked'
import { tagForMs } from '../campaigns/running'
import { verifiedForMs } from '../users/verified-now'
import { cardMembers, markFavorited, picturesJson } from './cards'
import { readProduct } from './read-product'
import { visibleText } from './visible-text'

/** What all readers of a listing share. */
interface SharedDetail {
  seller: string
  status: ProductStatus
  kind: ProductKind
  campus: string
  /** JSON of the page without its last brace and what is each reader's own; null where others see nothing. */
  text: string | null
}

const shared = prepared(`
  select p.seller_id as seller, p.status, p.kind, p.campus_id as campus,
    case when p.deleted_at is null and u.standing = 'active'
        and p.status in (${visibleText}) then
      json_build_object(${cardMembers()}, 'description', coalesce(p.description, ''),
        'attributes', coalesce(p.attributes, '{}'::jsonb), 'images', ${picturesJson}, 'isbn', p.isbn,
        'expiresAt', ${instantText('p.expires_at')}, 'version', p.version::int8)::text end as text,
    least(${verifiedForMs}, ${tagForMs}) as "freshMs"
  from products p join users u on u.id = p.seller_id where p.id = $1`)

/** $1 who reads, $2 what. */
const own = prepared(`
  select exists (select 1 from favorites f where f.user_id = $1::uuid and f.product_id = p.id) as favorited,
    not (${notBlocked('$1', 'p.seller_id')}) as blocked
  from products p where p.id = $2`)

/**
 * A listing's page as JSON text, and a view counted. What readers share comes from the cache; the seller always reads
 * the present state, with the exact position and in every status.
 * @throws {AppError} NOT_FOUND
 */
export async function readDetail(context: ReadContext): Promise<string> {
  const { payload, services, reader, params, address, now } = context
  const id = params.id ?? ''
  const [row, mine] = await Promise.all([
    services.cache.get(`detail:${id}`, () => loadShared(services.reads, id)),
    reader.id === null ? undefined : services.reads.rows<Own>(own, [reader.id, id]),
  ])
  if (row && row.seller === reader.id) {
    return JSON.stringify(presentProduct(await readProduct({ payload }, reader.id, id), reader))
  }
  if (!row || row.text === null) throw new AppError('NOT_FOUND')
  services.views.add(
    { product: id, campus: row.campus, user: reader.id, viewedAt: now },
    reader.id ?? address ?? '',
  )
  const { favorited = false, blocked = false } = mine?.[0] ?? {}
  const can = JSON.stringify(whatViewerMayDo(row, { ...reader, blocked }))
  return `${favorited ? markFavorited(row.text) : row.text},"can":${can}}`
}

interface Own {
  favorited: boolean
  blocked: boolean
}

async function loadShared(reads: Reads, id: string): Promise<Loaded<SharedDetail | null>> {
  const [found] = await reads.rows<SharedDetail & { freshMs: number | null }>(shared, [id])
  if (!found) return { value: null, about: [`product:${id}`] }
  const { freshMs, text, ...row } = found
  return {
    value: { ...row, text: text?.slice(0, -1) ?? null },
    about: [`product:${id}`, `seller:${row.seller}`, 'content:media', 'content:campaigns'],
    freshMs,
  }
}
