import type { AttributeValue } from '../../contract/products'
import type { PictureName } from '../pictures/draw'

/** Something a student might sell; the plan makes listings of it, each a little different. */
export interface Offer {
  /** Key of a leaf of `demoCategories`. */
  category: string
  /** The bare noun, for those who look for one. */
  thing: string
  title: string
  text: string
  /** What it usually goes for. */
  yuan: number
  originalYuan?: number
  picture: PictureName
  attributes: Record<string, AttributeValue>
  isbn?: string
}

type Row = readonly [
  thing: string,
  title: string,
  text: string,
  yuan: number,
  originalYuan: number,
  attributes: Record<string, AttributeValue>,
]

/** Offers of one category and picture. */
export const offers = (category: string, picture: PictureName, rows: readonly Row[]): Offer[] =>
  rows.map(([thing, title, text, yuan, originalYuan, attributes]) => ({
    category,
    picture,
    thing,
    title,
    text,
    yuan,
    originalYuan,
    attributes,
  }))
