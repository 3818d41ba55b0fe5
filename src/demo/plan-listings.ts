import type { AttributeValue, ProductCondition, ProductKind, ProductStatus } from '../contract/products'
import type { Position } from '../domain/position'
import { demoCampuses, type CampusKey, type DemoCampus } from './campuses'
import { demoLeaves } from './categories'
import { demoOffers, remarks, titleEndings, wishes, type Offer } from './listings'
import { demoPeople } from './people'
import { variants, type PictureName } from './pictures/draw'
import { createRandom, type Random } from './random'

/** Moments are days before the day of loading, so that the market always looks lived in. */
export type DaysAgo = number

export interface PictureChoice {
  name: PictureName
  variant: number
}

export interface PlannedListing {
  seller: string
  campus: CampusKey
  category: string
  kind: ProductKind
  title: string
  description: string
  condition: ProductCondition | null
  originalPriceFen: number | null
  attributes: Record<string, AttributeValue>
  isbn: string | null
  place: string
  location: Position
  status: ProductStatus
  pictures: PictureChoice[]
  created: DaysAgo
  /** Null while it was never public. */
  published: DaysAgo | null
  /** When it stopped being on sale; 0 while it is. */
  ended: DaysAgo
  /** From the first to the present one; the first at publication. */
  prices: { at: DaysAgo; priceFen: number }[]
}

const perSeller = 17
const wanted = 26

/** Every listing of the demo with its life so far; the same in every run. */
export function planListings(): PlannedListing[] {
  const random = createRandom(20_261_001)
  const sellers = demoPeople.filter(({ state }) => state === 'seller')
  const seekers = demoPeople.filter(({ state }) => state === 'verified' || state === 'seller')
  const listings = sellers.flatMap(({ name, campus }, index) =>
    stockOf(random, campus, index).map((offer) => planListing(random, name, campusOf(campus), offer, false)),
  )
  for (let count = 0; count < wanted; count++) {
    const { name, campus } = random.pick(seekers)
    listings.push(planListing(random, name, campusOf(campus), random.pick(offersOn(campus)), true))
  }
  return listings
}

export function campusOf(key: CampusKey): DemoCampus {
  const campus = demoCampuses.find((one) => one.key === key)
  if (!campus) throw new Error(`There is no campus ${key}`)
  return campus
}

export function leafOf(key: string) {
  const leaf = demoLeaves.find((one) => one.key === key)
  if (!leaf) throw new Error(`There is no category ${key}`)
  return leaf
}

const offersOn = (campus: CampusKey) =>
  demoOffers.filter(({ category }) => [null, campus].includes(leafOf(category).campus))

/** Some kinds of things, all of each: a seller has five guitars or none, and needs few pictures. */
function stockOf(random: Random, campus: CampusKey, turn: number): Offer[] {
  const here = offersOn(campus)
  const kinds = [...new Set(here.map(({ picture }) => picture))]
  const stock: Offer[] = []
  for (let step = 0; stock.length < perSeller; step++) {
    // Sellers take turns round the kinds, so that every kind is offered.
    const picture = kinds[(turn * 5 + step) % kinds.length]
    stock.push(...random.shuffle(here.filter((offer) => offer.picture === picture)))
  }
  return stock.slice(0, perSeller)
}

const conditions: readonly ProductCondition[] = [
  'new',
  'like_new',
  'like_new',
  'good',
  'good',
  'good',
  'fair',
  'poor',
]

function planListing(
  random: Random,
  seller: string,
  campus: DemoCampus,
  offer: Offer,
  isWanted: boolean,
): PlannedListing {
  const leaf = leafOf(offer.category)
  const status = isWanted ? 'on_sale' : statusOf(random, campus)
  const times = timesOf(random, campus, status)
  const [place, eastM, northM] = random.pick(campus.places)
  const kind = isWanted ? 'wanted' : leaf.kinds.includes('book') ? 'book' : 'item'
  const required = new Set(leaf.attributes.filter((attribute) => attribute.required).map(({ key }) => key))
  const hasPictures = !isWanted && (status !== 'draft' || random.chance(0.5))
  return {
    seller,
    campus: campus.key,
    category: offer.category,
    kind,
    title: isWanted ? `求购${offer.thing}` : `${offer.title}${random.pick(titleEndings)}`,
    description: isWanted ? random.pick(wishes) : `${offer.text}\n${random.pick(remarks)}`,
    condition: isWanted ? null : random.pick(conditions),
    originalPriceFen: isWanted || !offer.originalYuan ? null : offer.originalYuan * 100,
    attributes: isWanted
      ? Object.fromEntries(Object.entries(offer.attributes).filter(([key]) => required.has(key)))
      : offer.attributes,
    isbn: kind === 'book' ? (offer.isbn ?? null) : null,
    place,
    location: near(random, campus.location, eastM, northM),
    status,
    pictures: hasPictures ? picturesOf(random, offer.picture, seller) : [],
    ...times,
    prices: pricesOf(random, offer.yuan, times),
  }
}

function statusOf(random: Random, campus: DemoCampus): ProductStatus {
  const dice = random.next()
  const steps: readonly (readonly [ProductStatus, number])[] = [
    ['draft', 0.035],
    ['pending', campus.settings.listingReview ? 0.07 : 0],
    ['reserved', 0.015],
    ['sold', 0.12],
    ['off_shelf', 0.04],
    ['expired', 0.035],
    ['removed', 0.025],
  ]
  let sum = 0
  return steps.find(([, share]) => (sum += share) > dice)?.[0] ?? 'on_sale'
}

type Times = Pick<PlannedListing, 'created' | 'published' | 'ended'>

function timesOf(random: Random, { settings }: DemoCampus, status: ProductStatus): Times {
  if (status === 'draft' || status === 'pending') {
    // Nobody waits for a review for weeks.
    return { created: 0.05 + random.next() * (status === 'draft' ? 20 : 1.5), published: null, ended: 0 }
  }
  const reviewDays = settings.listingReview ? 0.1 + random.next() * 0.6 : 0.002
  if (status === 'expired') {
    const published = settings.listingDays + 0.5 + random.next() * 14
    return { created: published + reviewDays, published, ended: published - settings.listingDays }
  }
  const isOpen = status === 'on_sale' || status === 'reserved'
  const published = (isOpen ? 0.05 : 3) + 52 * random.next() ** 1.4
  return {
    created: published + reviewDays,
    published,
    ended: isOpen ? 0 : published * (0.05 + random.next() * 0.7),
  }
}

/** As people name prices: whole, and rounder the higher. */
function roundPrice(yuan: number): number {
  const step = yuan < 30 ? 1 : yuan < 200 ? 5 : yuan < 1_000 ? 10 : 50
  return Math.round(yuan / step) * step
}

function pricesOf(random: Random, yuan: number, { published, ended }: Times): PlannedListing['prices'] {
  const first = roundPrice(yuan * (0.85 + random.next() * 0.4))
  const start = published ?? 0
  const prices = [{ at: start, priceFen: first * 100 }]
  if (published === null || first < 10 || !random.chance(0.45)) return prices
  const changes = Array.from(
    { length: random.int(1, 3) },
    () => ended + (start - ended) * (0.05 + random.next() * 0.85),
  )
  let price = first
  for (const at of changes.sort((a, b) => b - a)) {
    const next = roundPrice(price * (random.chance(0.1) ? 1.08 : 0.78 + random.next() * 0.16))
    if (next !== price) prices.push({ at, priceFen: next * 100 })
    price = next
  }
  return prices
}

/** A seller shows things of one kind in one colour and sometimes a second: few pictures to upload for many listings. */
function picturesOf(random: Random, name: PictureName, seller: string): PictureChoice[] {
  const first = ([...seller].length + name.length) % variants
  return random.chance(0.15)
    ? [
        { name, variant: first },
        { name, variant: variants - 1 - first },
      ]
    : [{ name, variant: first }]
}

const metresPerDegree = 111_320

/** A spot within 40 m of a place. */
function near(random: Random, { lat, lng }: Position, eastM: number, northM: number): Position {
  const scatter = () => (random.next() - 0.5) * 80
  const metresPerLng = metresPerDegree * Math.cos((lat * Math.PI) / 180)
  return {
    lat: Number((lat + (northM + scatter()) / metresPerDegree).toFixed(6)),
    lng: Number((lng + (eastM + scatter()) / metresPerLng).toFixed(6)),
  }
}
