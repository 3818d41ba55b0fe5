import type { CollectionBeforeValidateHook } from 'payload'
import { limits } from '../../contract/limits'
import { isPosition } from '../../domain/position'
import { isPriceFen } from '../../domain/products/price'
import { isFarTooLong, lengthOf, normalizeLine, normalizeText } from '../../domain/text'
import { AppError, type Problem } from '../../lib/errors'

interface Texts {
  title?: unknown
  description?: unknown
  place?: unknown
  isbn?: unknown
  priceFen?: unknown
  originalPriceFen?: unknown
  location?: { lat?: number | null; lng?: number | null } | null
}

const tooLong = (path: string, most: number): Problem => ({
  path,
  message: { zh: `不能超过${most}字`, en: `At most ${most} characters` },
})

const texts = [
  { path: 'title', normal: normalizeLine, most: limits.titleMax },
  { path: 'description', normal: normalizeText, most: limits.descriptionMax },
  { path: 'place', normal: normalizeLine, most: limits.placeMax },
] as const

/** Texts as they are stored, sizes, prices and position, whoever writes them: the app, the panel or an import. */
export const normalizeProduct: CollectionBeforeValidateHook = ({ data }) => {
  if (!data) return data
  const product = data as Texts
  const problems: Problem[] = []
  for (const { path, normal, most } of texts) {
    const given = product[path]
    if (typeof given !== 'string') continue
    if (isFarTooLong(given, most)) {
      problems.push(tooLong(path, most))
      continue
    }
    const text = normal(given)
    product[path] = text
    if (path === 'title' && text === '') {
      problems.push({ path, message: { zh: '请填写标题', en: 'A title is required' } })
    } else if (lengthOf(text) > most) problems.push(tooLong(path, most))
  }
  if (typeof product.isbn === 'string') {
    product.isbn = product.isbn.replace(/[\s-]/g, '').toUpperCase() || null
    if (product.isbn !== null && !/^(\d{9}[\dX]|\d{13})$/.test(product.isbn as string)) {
      problems.push({
        path: 'isbn',
        message: { zh: 'ISBN 应为 10 或 13 位', en: 'An ISBN has 10 or 13 digits' },
      })
    }
  }
  for (const path of ['priceFen', 'originalPriceFen'] as const) {
    const value = product[path]
    if (value !== undefined && value !== null && !isPriceFen(value)) {
      problems.push({
        path,
        message: {
          zh: '价格应为 0 到 1,000,000 元，以分为单位的整数',
          en: 'A price is 0 to 1,000,000 yuan, as a whole number of fen',
        },
      })
    }
  }
  const position = product.location
  if (position && (position.lat != null || position.lng != null)) {
    if (!isPosition({ lat: position.lat, lng: position.lng })) {
      problems.push({ path: 'location', message: { zh: '位置无效', en: 'This is not a position on earth' } })
    }
  }
  if (problems.length > 0) throw new AppError('VALIDATION_FAILED', { problems })
  return data
}
