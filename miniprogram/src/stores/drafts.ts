import type { ProductCondition, ProductKind } from '../../../src/contract/products'
import type { AttributeInputs } from '../lib/attributes'
import type { Stored } from '../lib/uploads'
import { keepPersonal, readPersonal } from './personal'

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

/** As it is kept: once its owner has left, it has no position any more. */
type KeptForm = Omit<ProductForm, 'location'> & Partial<Pick<ProductForm, 'location'>>

/** What a person was about to publish; kept on this device, one of each kind, and shown to nobody else. */
export interface ProductDraft {
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

const nameOf = (owner: string, kind: ProductKind) => ({ owner, kind: 'listing-draft', id: kind }) as const

/** The person's draft. */
export function readDraft(owner: string, kind: ProductKind, nowMs = Date.now()): ProductDraft | null {
  const kept = readPersonal<Omit<ProductDraft, 'form'> & { form: KeptForm }>(nameOf(owner, kind))
  if (!kept) return null
  const draft: ProductDraft = { ...kept, form: { location: null, ...kept.form } }
  // What was typed stays; pictures that the server has given up would be refused.
  return nowMs - draft.savedAtMs < keepMs
    ? draft
    : { ...draft, pictures: [], unsent: draft.unsent + draft.pictures.length }
}

/** Also once the session has ended: what was being typed is still its owner's. */
export const writeDraft = (owner: string, kind: ProductKind, draft: ProductDraft): void =>
  keepPersonal(nameOf(owner, kind), draft)

export const dropDraft = (owner: string, kind: ProductKind): void => keepPersonal(nameOf(owner, kind), null)

/** What a person was about to change of a listing of theirs. */
export interface ProductEdit {
  /** Of the listing, as it was when they typed. */
  version: number
  form: KeptForm
  pictures: Stored[]
  unsent: number
  savedAtMs: number
}

const editOf = (owner: string | null, product: string) =>
  ({ owner, kind: 'listing-edit', id: product }) as const

/** The person's unsaved changes of a listing; those of another version, or older than seven days, are dropped. */
export function readEdit(
  owner: string | null,
  product: string,
  version: number,
  nowMs = Date.now(),
): ProductEdit | null {
  const edit = readPersonal<ProductEdit>(editOf(owner, product))
  if (!edit) return null
  if (edit.version === version && nowMs - edit.savedAtMs < keepMs) return edit
  dropEdit(owner, product)
  return null
}

/** Also once the session has ended. */
export const writeEdit = (owner: string | null, product: string, edit: ProductEdit): void =>
  keepPersonal(editOf(owner, product), edit)

export const dropEdit = (owner: string | null, product: string): void =>
  keepPersonal(editOf(owner, product), null)
