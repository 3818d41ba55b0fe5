import type { ProductCondition, ProductKind } from '../../../src/contract/products'
import type { AttributeInputs } from '../lib/attributes'
import type { Stored } from '../lib/uploads'
import { readStored, store } from '../platform/storage'
import { session } from './session'

/** A listing as it stands in the fields. */
export interface ProductForm {
  title: string
  description: string
  /** Yuan, as typed; of a wanted post the budget. */
  price: string
  originalPrice: string
  condition: ProductCondition | null
  category: string | null
  attributes: AttributeInputs
  isbn: string
  place: string
  /** GCJ-02. */
  location: { lat: number; lng: number } | null
}

/** What a person was about to publish; kept on this device, one of each kind. */
export interface ProductDraft {
  owner: string
  form: ProductForm
  /** Pictures that the server has. */
  pictures: Stored[]
  /** Pictures that were still on their way: when the app is opened anew they are gone. */
  unsent: number
  /** Names the act of publishing: the same key is the same listing, however often it is sent. */
  key: string
  savedAtMs: number
}

/** The server keeps pictures that nothing uses for seven days. */
const keepMs = 7 * 24 * 60 * 60_000
const nameOf = (kind: ProductKind) => `draft-${kind}`

/** The person's draft; another one's on the same device is nobody else's to see. */
export function readDraft(kind: ProductKind, nowMs = Date.now()): ProductDraft | null {
  const draft = readStored<ProductDraft>(nameOf(kind))
  if (!draft || draft.owner !== ownerOf()) return null
  // What was typed stays; pictures that the server has given up would be refused.
  return nowMs - draft.savedAtMs < keepMs
    ? draft
    : { ...draft, pictures: [], unsent: draft.unsent + draft.pictures.length }
}

export const writeDraft = (kind: ProductKind, draft: Omit<ProductDraft, 'owner'>): void =>
  store(nameOf(kind), { ...draft, owner: ownerOf() })

export const dropDraft = (kind: ProductKind): void => store(nameOf(kind), null)

const ownerOf = () => session.getState().me?.id ?? ''
