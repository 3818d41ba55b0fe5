/** A listing's form: what may stand in it, and what is sent. The server has the last word. */
import { limits } from '../../../../src/contract/limits'
import type { AttributeDefinition, ProductKind } from '../../../../src/contract/products'
import { inputsOf, readAttributes, type AttributeProblem } from '../../lib/attributes'
import { parseYuan, yuanText } from '../../lib/format'
import { cleanIsbn, isIsbn } from '../../lib/isbn'
import type { Stored, Upload } from '../../lib/uploads'
import type { NewProduct, Product, ProductChange } from '../../services/products'
import type { ProductForm } from '../../stores/drafts'

export const emptyForm: ProductForm = {
  title: '',
  description: '',
  price: '',
  originalPrice: '',
  condition: null,
  category: null,
  attributes: {},
  isbn: '',
  place: '',
  location: null,
}

export type FormProblem = 'required' | 'tooLong' | 'notYuan' | 'tooDear' | 'notIsbn' | AttributeProblem

/** Fields in the order in which they stand, so that the first wrong one can be shown. */
export const fieldOrder = [
  'images',
  'title',
  'description',
  'isbn',
  'priceFen',
  'originalPriceFen',
  'category',
  'attributes',
  'condition',
  'place',
  'location',
] as const

const isEmpty = (text: string) => text.trim() === ''
const isLong = (text: string, most: number) => [...text.trim()].length > most

/** What is wrong, by the server's name of the field (`attributes.brand`). */
export function findProblems(
  kind: ProductKind,
  form: ProductForm,
  definitions: readonly AttributeDefinition[],
): Record<string, FormProblem> {
  const problems: Record<string, FormProblem> = {}
  if (isEmpty(form.title)) problems.title = 'required'
  else if (isLong(form.title, limits.titleMax)) problems.title = 'tooLong'
  if (isLong(form.description, limits.descriptionMax)) problems.description = 'tooLong'
  if (isLong(form.place, limits.placeMax)) problems.place = 'tooLong'
  if (!form.category) problems.category = 'required'
  const price = problemOfYuan(form.price)
  if (price) problems.priceFen = price
  if (kind !== 'wanted' && !isEmpty(form.originalPrice)) {
    const original = problemOfYuan(form.originalPrice)
    if (original) problems.originalPriceFen = original
  }
  if (kind === 'book' && !isEmpty(form.isbn) && !isIsbn(form.isbn)) problems.isbn = 'notIsbn'
  for (const [key, problem] of Object.entries(readAttributes(definitions, form.attributes).problems)) {
    problems[`attributes.${key}`] = problem
  }
  return problems
}

function problemOfYuan(typed: string): FormProblem | null {
  if (isEmpty(typed)) return 'required'
  const fen = parseYuan(typed)
  if (fen === null) return 'notYuan'
  return fen > limits.priceFenMax ? 'tooDear' : null
}

/** What is sent; the form has been found right. */
export function bodyOf(
  kind: ProductKind,
  form: ProductForm,
  definitions: readonly AttributeDefinition[],
  images: string[],
): NewProduct {
  return {
    kind,
    title: form.title.trim(),
    description: form.description.trim(),
    priceFen: parseYuan(form.price) ?? 0,
    originalPriceFen: kind === 'wanted' ? null : parseYuan(form.originalPrice),
    condition: kind === 'wanted' ? null : form.condition,
    category: form.category ?? '',
    attributes: readAttributes(definitions, form.attributes).values,
    images,
    location: form.location,
    place: form.place.trim() || null,
    isbn: kind === 'book' ? cleanIsbn(form.isbn) || null : null,
  }
}

/** How a listing stands in the fields. */
export const formOf = (product: Product): ProductForm => ({
  title: product.title,
  description: product.description,
  price: yuanText(product.priceFen),
  originalPrice: yuanText(product.originalPriceFen),
  condition: product.condition,
  category: product.category,
  attributes: inputsOf(product.attributes),
  isbn: product.isbn ?? '',
  place: product.place ?? '',
  location: product.location,
})

/** Of what is wanted, what differs from the listing as it is; null when nothing does. */
export function changeOf(product: Product, wanted: NewProduct): ProductChange | null {
  const now: Record<string, unknown> = { ...product, images: product.images.map(({ id }) => id) }
  const changed = Object.entries(wanted).filter(([name, value]) => !isSame(value, now[name]))
  return changed.length === 0 ? null : Object.fromEntries(changed)
}

/** What the person typed, over what somebody changed meanwhile in fields that the person did not touch. */
export const mergeForm = (typed: ProductForm, before: ProductForm, now: ProductForm): ProductForm =>
  Object.fromEntries(
    Object.entries(now).map(([name, value]) => {
      const field = name as keyof ProductForm
      return [name, isSame(typed[field], before[field]) ? value : typed[field]]
    }),
  ) as unknown as ProductForm

/** Of JSON values; the order of an object's names says nothing. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) {
    return (one ?? null) === (other ?? null)
  }
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>]
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].every((name) => isSame(left[name], right[name]))
}

/** Whether anything stands in it that would be a pity to lose. */
export const isWorthKeeping = (form: ProductForm, pictures: number): boolean =>
  pictures > 0 ||
  [form.title, form.description, form.price, form.isbn].some((text) => !isEmpty(text)) ||
  form.category !== null

/** Of a form's pictures, those that can be kept with what was typed, and how many cannot. */
export function storedOf(list: readonly Upload[]): { pictures: Stored[]; unsent: number } {
  const pictures = list.flatMap(({ mediaId, storedSrc: src }) => (mediaId && src ? [{ mediaId, src }] : []))
  return { pictures, unsent: list.length - pictures.length }
}

/** The field that a server's path belongs to: `images.0` to `images`, `attributes.brand` stays. */
export const fieldOf = (path: string): string =>
  path.startsWith('attributes.') ? path : (path.split('.')[0] ?? path)
