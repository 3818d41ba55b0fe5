import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { actorOf, idOf } from '../../access/actor'
import type { CaseReason } from '../../contract/moderation'
import type { ProductStatus } from '../../contract/products'
import { listingContent } from '../../domain/moderation/content'
import type { FieldText } from '../../domain/safety/judge-texts'
import { listingTexts, withReplaced, type ListingWords } from '../../domain/safety/listing-texts'
import { contentHash } from '../../lib/content-hash'
import { readCategory } from '../../operations/categories/read-category'
import { judgePublic, type PublicJudgement } from '../../operations/content-checks/judge-public'
import { duplicateRuleOf, hasCopies, hasRiskyTwin } from '../../operations/media/find-copies'
import { isKept } from '../../operations/moderation-acts/apply-change'

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
type Reason = Extract<CaseReason, 'words' | 'contact' | 'duplicate' | 'risky_picture'>

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
 * What a student makes public is compared with the words, contacts and pictures that the campus has rules for: it is refused,
 * has words replaced, waits for review, or goes out and is looked at later. What an officer looked at and kept is left alone.
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
  const said = newTexts ? await judgePublic(req, { campus, place: 'listings', texts }) : nothing
  const shows = { ...after, ...withReplaced(after, await replaceable(req, after, said.replaced)) }
  const pictures = newImages ? await judgePictures(req, campus, shows) : nothing
  const [held, flagged] = (['hold', 'flag'] as const).map(
    (verdict) => [pictures, said].find((each) => each.verdict === verdict)?.reason ?? null,
  )
  const kept = (held || flagged) && before.id !== undefined && (await isKeptListing(req, before.id, shows))
  req.context.listingToCheck = newTexts
  req.context.listingFlag = kept || held ? null : (flagged ?? null)
  const { title, description, place, attributes } = shows
  const result = { ...data, ...withoutUndefined({ title, description, place, attributes }) }
  return held && !kept ? { ...result, status: 'pending', held: true, heldFor: held } : result
}

const nothing: PublicJudgement = { verdict: 'pass', reason: null, held: [], replaced: [] }

async function judgePictures(
  req: PayloadRequest,
  campus: string,
  listing: Listing,
): Promise<{ verdict: 'pass' | 'flag' | 'hold'; reason: Reason | null }> {
  if (await hasRiskyTwin(req, imagesOf(listing))) return { verdict: 'hold', reason: 'risky_picture' }
  const rule = await duplicateRuleOf(req, campus)
  if (rule === 'allow') return nothing
  const copies = await hasCopies(req, idOf(listing.seller) ?? '', imagesOf(listing))
  return copies ? { verdict: rule, reason: 'duplicate' } : nothing
}

/** What people wrote may be replaced; a choice is one that officers wrote, and stays. */
async function replaceable(req: PayloadRequest, { category }: Listing, replaced: FieldText[]) {
  if (!replaced.some(({ path }) => path.startsWith('attributes.'))) return replaced
  const definitions = (await readCategory(req, idOf(category)))?.definitions ?? []
  const written = definitions.filter(({ type }) => type === 'text').map(({ key }) => `attributes.${key}`)
  return replaced.filter(({ path }) => !path.startsWith('attributes.') || written.includes(path))
}

const isKeptListing = (req: PayloadRequest, id: string, listing: Listing) => {
  const content = listingContent({
    ...listing,
    category: idOf(listing.category),
    images: imagesOf(listing),
  })
  return isKept(req, { target: 'products', id }, contentHash('products', content))
}

const withoutUndefined = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>
