import { offersForWishes, remarksAlone, spam, threads } from './comments'
import { demoPeople } from './people'
import type { DaysAgo, PlannedListing } from './plan-listings'
import { createRandom, type Random } from './random'

export interface PlannedComment {
  author: string
  body: string
  at: DaysAgo
  /** Index of the first comment of its thread within the listing; null for a first one. */
  thread: number | null
  removedBy: 'author' | 'staff' | null
}

/** What others did with a listing. */
export interface Interest {
  comments: PlannedComment[]
  favorites: { user: string; at: DaysAgo }[]
  /** Null: somebody who was not signed in. */
  views: { user: string | null; at: DaysAgo }[]
}

const nothing: Interest = { comments: [], favorites: [], views: [] }

/** Interest in every listing that was ever public, in the order of the listings. */
export function planInterest(listings: readonly PlannedListing[]): Interest[] {
  const random = createRandom(20_261_002)
  return listings.map((listing) => {
    const { published, ended } = listing
    if (published === null) return nothing
    const others = demoPeople.filter(
      ({ name, campus, state }) =>
        campus === listing.campus && name !== listing.seller && state !== 'suspended',
    )
    const verified = others.filter(({ state }) => state === 'seller' || state === 'verified')
    const moment = () => ended + (published - ended) * (0.02 + random.next() * 0.96)
    const appeal = random.next() ** 2

    const favorites = random
      .shuffle(others)
      .slice(0, Math.round(appeal * 6.5 + random.next() * 0.9))
      .map(({ name }) => ({ user: name, at: moment() }))
    const views = Array.from({ length: favorites.length * 3 + random.int(3, 22) }, () => ({
      user: random.chance(0.6) ? random.pick(others).name : null,
      at: moment(),
    }))
    const comments: PlannedComment[] = []
    const count = Math.round(appeal * 1.5 + random.next() * 0.5)
    for (const [question, ...answers] of random.shuffle(threads).slice(0, count)) {
      addThread(random, comments, listing, random.pick(verified).name, question, answers, moment())
    }
    if (random.chance(0.05)) {
      addAlone(comments, random.pick(verified).name, random.pick(spam), moment(), 'staff')
    } else if (random.chance(0.1)) {
      const words = listing.kind === 'wanted' ? offersForWishes : remarksAlone
      addAlone(
        comments,
        random.pick(verified).name,
        random.pick(words),
        moment(),
        random.chance(0.15) ? 'author' : null,
      )
    }
    return { comments, favorites, views }
  })
}

function addAlone(
  comments: PlannedComment[],
  author: string,
  body: string,
  at: DaysAgo,
  removedBy: PlannedComment['removedBy'],
): void {
  comments.push({ author, body, at, thread: null, removedBy })
}

/** Seller and asker take turns, each a little later. */
function addThread(
  random: Random,
  comments: PlannedComment[],
  { seller, kind, ended }: PlannedListing,
  asker: string,
  question: string,
  answers: readonly string[],
  asked: DaysAgo,
): void {
  if (kind === 'wanted') return addAlone(comments, asker, random.pick(offersForWishes), asked, null)
  const thread = comments.length
  comments.push({ author: asker, body: question, at: asked, thread: null, removedBy: null })
  let at = asked
  answers.forEach((body, turn) => {
    at = ended + (at - ended) * (0.9 + random.next() * 0.09)
    comments.push({ author: turn % 2 ? asker : seller, body, at, thread, removedBy: null })
  })
}
