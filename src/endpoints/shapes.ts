import { z } from 'zod'
import { limits } from '../contract/limits'
import { productConditions, productKinds, productStatuses } from '../contract/products'
import { userStandings, verificationStates } from '../contract/people'
import { isDay } from '../domain/days'
import { isFarTooLong, lengthOf, normalizeLine, normalizeText } from '../domain/text'

/** Pieces that several doors parse or answer. Messages are `zh|en`. */

const lengthed = (normal: (text: string) => string, least: number, most: number) => {
  const tooLong = `不能超过${most}字|At most ${most} characters`
  return z
    .string({ error: '应为文字|Must be text' })
    .refine((raw) => !isFarTooLong(raw, most), { error: tooLong, abort: true })
    .transform(normal)
    .refine((text) => lengthOf(text) >= least, { error: '不能为空|Must not be empty' })
    .refine((text) => lengthOf(text) <= most, { error: tooLong })
}

/** One line of so many code points, normalised. */
export const line = (most: number, least = 1) => lengthed(normalizeLine, least, most)
/** The same of several lines. */
export const text = (most: number, least = 1) => lengthed(normalizeText, least, most)

export const id = z.uuid({ error: '编号无效|Not a valid id' }).transform((value) => value.toLowerCase())

export const fen = z
  .int({ error: '价格应为整数（分）|A price is a whole number of fen', abort: true })
  .min(0, { error: '价格不能为负|A price is not negative' })
  .max(limits.priceFenMax, { error: '价格过大|This price is too large' })

const degrees = (most: number) =>
  z
    .number({ error: '位置无效|Not a valid position' })
    .min(-most, { error: '位置无效|Not a position on earth' })
    .max(most, { error: '位置无效|Not a position on earth' })

export const position = z.strictObject({ lat: degrees(90), lng: degrees(180) })

/** A day by the campus's clock. */
export const day = z.string().refine(isDay, '日期的格式是 2026-11-21|A day is written 2026-11-21')

/** Numbers in a query string. */
export const queryNumber = (least: number, most: number) =>
  z
    .string({ error: '应为数字|Must be a number' })
    .regex(/^[+-]?\d+(\.\d+)?$/, { error: '应为数字|Must be a number' })
    .transform(Number)
    .refine((value) => value >= least && value <= most, {
      error: `应在 ${least} 到 ${most} 之间|Must be from ${least} to ${most}`,
    })

/** Page size: anything above the cap is the cap, anything that is no positive number the default. */
export const limit = z
  .union([z.string(), z.array(z.unknown())])
  .optional()
  .transform((value) => {
    const wanted = Number(value)
    return Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, limits.listMax) : limits.listDefault
  })

export const cursor = z.string().max(300).optional()

/** A text in the two languages of the panel. */
export const bilingual = z.object({ zh: z.string(), en: z.string() })

/** People, each counted where they would be told first. */
export const reachability = z.object({
  people: z.number().int(),
  wechat: z.number().int(),
  qq: z.number().int(),
  email: z.number().int(),
  inApp: z.number().int(),
})

export const personCard = z.object({
  id: z.string(),
  nickname: z.string(),
  avatarUrl: z.string().nullable(),
  verified: z.boolean(),
})

export const picture = z.object({
  id: z.string(),
  url: z.string(),
  thumbUrl: z.string(),
  cardUrl: z.string(),
  largeUrl: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  alt: z.string().nullable(),
})

/** A campaign as its listings show it. */
export const campaignTag = z.object({ id: z.string(), tag: z.string(), tagEn: z.string().nullable() })

export const productCard = z.object({
  id: z.string(),
  kind: z.enum(productKinds),
  title: z.string(),
  priceFen: z.number(),
  originalPriceFen: z.number().nullable(),
  condition: z.enum(productConditions).nullable(),
  status: z.enum(productStatuses),
  category: z.string(),
  campus: z.string(),
  place: z.string().nullable(),
  location: z.object({ lat: z.number(), lng: z.number() }).nullable(),
  image: picture.nullable(),
  seller: personCard,
  favoriteCount: z.number(),
  commentCount: z.number(),
  viewCount: z.number(),
  campaign: campaignTag.nullable(),
  favorited: z.boolean(),
  publishedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export const me = z.object({
  id: z.string(),
  nickname: z.string(),
  avatarUrl: z.string().nullable(),
  campus: z.object({ id: z.string(), name: z.string() }),
  standing: z.enum(userStandings),
  verification: z.enum(verificationStates),
  verifiedUntil: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  contact: z.string().nullable(),
  language: z.enum(['zh', 'en']),
  personalRecommendations: z.boolean(),
  allowsQqFriends: z.boolean(),
  identities: z.array(z.string()),
  createdAt: z.string(),
})

/** One page of a list, and what to ask for the next with. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ docs: z.array(item), nextCursor: z.string().nullable() })

const spans = z.array(
  z.object({
    text: z.string(),
    bold: z.literal(true).optional(),
    italic: z.literal(true).optional(),
    underline: z.literal(true).optional(),
    strike: z.literal(true).optional(),
    href: z.string().optional(),
  }),
)

/** A part of what officers wrote, see `contract/home`. */
export const textNode = z.union([
  z.object({ type: z.enum(['paragraph', 'quote']), spans }),
  z.object({ type: z.literal('heading'), level: z.int().min(1).max(3), spans }),
  z.object({
    type: z.literal('list'),
    ordered: z.boolean(),
    items: z.array(z.object({ spans, depth: z.int() })),
  }),
  z.object({ type: z.literal('rule') }),
])
