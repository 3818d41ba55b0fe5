import { blurPosition } from '../domain/position'
import type { CardData, PictureData } from '../domain/products/card'
import { isEditable, isOpen } from '../domain/products/moves'
import { fileUrl, presentPicture } from './pictures'

const iso = (value: Date | string) => (typeof value === 'string' ? value : value.toISOString())

/** A listing as lists show it. Strangers see the middle of its blur cell, the seller the exact position. */
function presentCard(source: CardData, viewer: string | null) {
  const { lat, lng } = source
  const exact = lat === null || lng === null ? null : { lat, lng }
  return {
    id: source.id,
    kind: source.kind,
    title: source.title,
    priceFen: source.priceFen,
    originalPriceFen: source.originalPriceFen,
    condition: source.condition,
    status: source.status,
    category: source.category,
    campus: source.campus,
    place: source.place,
    location: exact === null || viewer === source.seller ? exact : blurPosition(exact),
    image: source.image ? presentPicture(source.image) : null,
    seller: {
      id: source.seller,
      nickname: source.sellerNickname,
      avatarUrl: source.sellerAvatar === null ? null : fileUrl(source.sellerAvatar),
      verified: source.sellerVerified,
    },
    favoriteCount: source.favoriteCount,
    commentCount: source.commentCount,
    viewCount: source.viewCount,
    campaign: source.campaign,
    favorited: source.favorited,
    publishedAt: source.publishedAt === null ? null : iso(source.publishedAt),
    createdAt: iso(source.createdAt),
    updatedAt: iso(source.updatedAt),
  }
}

/** A page of cards, for one viewer. */
export function presentPage(page: { rows: CardData[]; nextCursor: string | null }, viewer: string | null) {
  return { docs: page.rows.map((row) => presentCard(row, viewer)), nextCursor: page.nextCursor }
}

interface FavoriteSource extends CardData {
  favoritedAt: string
  priceThenFen: number | null
}

/** A page of what somebody keeps an eye on: each with what it cost when they began to. */
export function presentFavorites(
  page: { rows: FavoriteSource[]; nextCursor: string | null },
  viewer: string,
) {
  const docs = page.rows.map((row) => ({
    ...presentCard(row, viewer),
    favoritedAt: row.favoritedAt,
    priceThenFen: row.priceThenFen,
  }))
  return { docs, nextCursor: page.nextCursor }
}

interface DetailSource extends CardData {
  description: string
  attributes: Record<string, string | number | boolean>
  images: PictureData[]
  isbn: string | null
  expiresAt: string | null
  version: number
}

interface Viewer {
  id: string | null
  verified: boolean
  blocked?: boolean
}

type Deal = Pick<CardData, 'seller' | 'status' | 'kind'>

/** What the viewer may do with a listing; `blocked`: one of viewer and seller has blocked the other. */
export function whatViewerMayDo({ seller, status, kind }: Deal, { id, verified, blocked = false }: Viewer) {
  const own = id === seller
  const open = isOpen(status)
  const stranger = id !== null && !own
  return {
    edit: own && verified && isEditable(status),
    favorite: stranger && open,
    comment: id !== null && verified && open && !blocked,
    chat: stranger && verified && open && !blocked,
    buy: stranger && verified && status === 'on_sale' && kind !== 'wanted' && !blocked,
    report: stranger,
  }
}

/** A listing as its page shows it, with what the viewer may do (`can`). */
export function presentProduct(source: DetailSource, viewer: Viewer) {
  return {
    ...presentCard(source, viewer.id),
    description: source.description,
    attributes: source.attributes,
    images: source.images.map(presentPicture),
    isbn: source.isbn,
    expiresAt: source.expiresAt,
    version: source.version,
    can: whatViewerMayDo(source, viewer),
  }
}
