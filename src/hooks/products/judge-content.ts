import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { actorOf, idOf } from '../../access/actor'
import type { CaseReason } from '../../contract/moderation'
import type { ProductStatus } from '../../contract/products'
import type { Contents } from '../../domain/moderation/content'
import { judgeTexts, type FieldText } from '../../domain/safety/judge-texts'
import { listingTexts, withReplaced, type ListingWords } from '../../domain/safety/listing-texts'
import { contentHash } from '../../lib/content-hash'
import { readCategory } from '../../operations/categories/read-category'
import { duplicateRuleOf, hasCopies } from '../../operations/media/find-copies'
import { isKept } from '../../operations/moderation-acts/apply-change'
import { readWordLists } from '../../operations/word-lists/read-lists'
import { refuseWords } from '../../operations/word-lists/refuse-words'

type Reference = string | { id: string }

interface Listing extends ListingWords {
  id?: string
  status?: ProductStatus
  kind?: string
  category?: Reference
  condition?: string | null
  isbn?: string | null
  images?: Reference[] | null
  campus?: Reference
  seller?: Reference
}

/** Why a listing is held or flagged by itself. */
type Reason = Extract<CaseReason, 'words' | 'duplicate'>

declare module 'payload' {
  interface RequestContext {
    /** Told to `hooks/products/follow-judgement`. */
    listingFlag?: Reason | null
    listingToCheck?: boolean
  }
}

const shown: readonly (ProductStatus | undefined)[] = ['on_sale', 'pending']
const imagesOf = ({ images }: Listing) => (images ?? []).map((image) => idOf(image) ?? '')

/**
 * What a student makes public is compared with the words and pictures that the campus has rules for: it is refused, has
 * words replaced, waits for review, or goes out and is looked at later. What an officer looked at and kept is left alone.
 */
export const judgeContent: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  req.context.listingFlag = null
  req.context.listingToCheck = false
  if (actorOf(req).kind !== 'student' || req.context.productMover !== undefined) return data
  const before = (originalDoc ?? {}) as Listing
  const change = data as Listing
  const status = change.status ?? before.status
  if (!shown.includes(status)) return data
  const after: Listing = { ...before, ...withoutUndefined(change) }
  const appears = !shown.includes(before.status)
  const texts = listingTexts(after)
  const newTexts = appears || JSON.stringify(texts) !== JSON.stringify(listingTexts(before))
  const newImages = appears || imagesOf(after).some((id) => !imagesOf(before).includes(id))
  if (!newTexts && !newImages) return data

  const campus = idOf(after.campus) ?? ''
  const words = judgeTexts(
    newTexts ? await readWordLists(req.payload.services, campus, 'listings') : [],
    texts,
  )
  refuseWords(words)
  const said = { ...after, ...withReplaced(after, await replaceable(req, after, words.replaced)) }
  const pictures = newImages ? await judgePictures(req, campus, said) : 'pass'
  const [held, flagged] = (['hold', 'flag'] as const).map((verdict): Reason | null =>
    words.verdict === verdict ? 'words' : pictures === verdict ? 'duplicate' : null,
  )
  const kept = (held || flagged) && before.id !== undefined && (await isKeptListing(req, before.id, said))
  req.context.listingToCheck = newTexts
  req.context.listingFlag = kept || held ? null : (flagged ?? null)
  const { title, description, place, attributes } = said
  const result = { ...data, ...withoutUndefined({ title, description, place, attributes }) }
  return held && !kept ? { ...result, status: 'pending', held: true, heldFor: held } : result
}

async function judgePictures(req: PayloadRequest, campus: string, listing: Listing) {
  const rule = await duplicateRuleOf(req, campus)
  if (rule === 'allow') return 'pass'
  return (await hasCopies(req, idOf(listing.seller) ?? '', imagesOf(listing))) ? rule : 'pass'
}

/** What people wrote may be replaced; a choice is one that officers wrote, and stays. */
async function replaceable(req: PayloadRequest, { category }: Listing, replaced: FieldText[]) {
  if (!replaced.some(({ path }) => path.startsWith('attributes.'))) return replaced
  const definitions = (await readCategory(req, idOf(category)))?.definitions ?? []
  const written = definitions.filter(({ type }) => type === 'text').map(({ key }) => `attributes.${key}`)
  return replaced.filter(({ path }) => !path.startsWith('attributes.') || written.includes(path))
}

const isKeptListing = (req: PayloadRequest, id: string, listing: Listing) => {
  const content: Contents['products'] = {
    kind: listing.kind ?? 'item',
    title: listing.title ?? '',
    description: listing.description ?? '',
    category: idOf(listing.category) ?? '',
    condition: listing.condition ?? null,
    isbn: listing.isbn ?? null,
    attributes: (listing.attributes ?? {}) as Record<string, unknown>,
    images: imagesOf(listing),
  }
  return isKept(req, { target: 'products', id }, contentHash('products', content))
}

const withoutUndefined = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>
