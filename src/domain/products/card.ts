import type { ProductCondition, ProductKind, ProductStatus } from '../../contract/products'

/** A stored picture; the names of its sizes are null where a size was not made. */
export interface PictureData {
  id: string
  filename: string
  thumb: string | null
  card: string | null
  large: string | null
  /** Pixels. */
  width: number | null
  height: number | null
  alt: string | null
}

/** What a listing's card is made from. The position is exact: it leaves the house through a presenter only. */
export interface CardData {
  id: string
  kind: ProductKind
  title: string
  priceFen: number
  originalPriceFen: number | null
  condition: ProductCondition | null
  status: ProductStatus
  category: string
  campus: string
  place: string | null
  lat: number | null
  lng: number | null
  image: PictureData | null
  seller: string
  sellerNickname: string
  sellerAvatar: string | null
  sellerVerified: boolean
  favoriteCount: number
  commentCount: number
  viewCount: number
  /** What it joined, while that runs. */
  campaign: { id: string; tag: string; tagEn: string | null } | null
  favorited: boolean
  publishedAt: Date | string | null
  createdAt: Date | string
  updatedAt: Date | string
}
