import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload } from 'payload'
import { demoBanners } from '../../demo/content'
import { demoPeople } from '../../demo/people'
import { drawAvatar, drawBanner, drawStudentCard, drawThing } from '../../demo/pictures/draw'
import type { PictureChoice, PlannedListing } from '../../demo/plan-listings'
import { runSql } from '../../lib/sql'
import type { Cast } from './cast'

/**
 * Pictures are found again by owner and description, so an interrupted run goes on where it stopped. Describing
 * them for people is the last step's work.
 */
interface Wanted {
  alt: string
  purpose?: 'picture' | 'document'
  owner: string | null
  campus: string
  draw: () => Promise<Buffer>
}

/** Ids of uploaded pictures. */
export interface Pictures {
  ofListing(seller: string, choice: PictureChoice): string
  avatarOf(person: string): string
  ofBanner(index: number): string
  /** The student card of somebody who waits. */
  cardOf(person: string): string
}

/** Encoding is work for the processor; more at once only takes memory. */
const atOnce = 3

const thingAlt = ({ name, variant }: PictureChoice) => `demo ${name} ${variant + 1}`
const cardAlt = 'demo student card'
const avatarAlt = 'demo avatar'
const bannerAlt = (index: number) => `demo banner ${index + 1}`
const keyOf = (owner: string | null, alt: string) => `${owner ?? ''}/${alt}`

/** Uploads every picture that the listings, people and banners show, through the same hooks as everybody's. */
export async function uploadPictures(
  payload: Payload,
  cast: Cast,
  listings: readonly PlannedListing[],
): Promise<Pictures> {
  const found = await runSql<{ id: string; owner: string | null; alt: string }>(
    { payload },
    sql`select id, owner_id as owner, alt from media where alt like 'demo %'`,
  )
  const ids = new Map(found.map(({ id, owner, alt }) => [keyOf(owner, alt), id]))
  const missing = wantedPictures(cast, listings).filter(({ owner, alt }) => !ids.has(keyOf(owner, alt)))
  const uploadNext = async (): Promise<void> => {
    for (let next = missing.pop(); next; next = missing.pop()) {
      ids.set(keyOf(next.owner, next.alt), await upload(payload, next))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, uploadNext))
  const get = (owner: string | null, alt: string) => {
    const id = ids.get(keyOf(owner, alt))
    if (id === undefined) throw new Error(`There is no picture ${alt}`)
    return id
  }
  return {
    ofListing: (seller, choice) => get(cast.person(seller), thingAlt(choice)),
    avatarOf: (person) => get(cast.person(person), avatarAlt),
    ofBanner: (index) => get(null, bannerAlt(index)),
    cardOf: (person) => get(cast.person(person), cardAlt),
  }
}

function wantedPictures(cast: Cast, listings: readonly PlannedListing[]): Wanted[] {
  const drawn = new Map<string, Promise<Buffer>>()
  const draw = (choice: PictureChoice) => {
    const alt = thingAlt(choice)
    const picture = drawn.get(alt) ?? drawThing(choice.name, choice.variant)
    drawn.set(alt, picture)
    return picture
  }
  const things = new Map<string, Wanted>()
  for (const { seller, campus, pictures } of listings) {
    for (const choice of pictures) {
      const [owner, alt] = [cast.person(seller), thingAlt(choice)]
      things.set(keyOf(owner, alt), { alt, owner, campus: cast.campus(campus), draw: () => draw(choice) })
    }
  }
  const avatars = demoPeople.flatMap(({ name, campus, avatar }, index) =>
    avatar
      ? [
          {
            alt: avatarAlt,
            owner: cast.person(name),
            campus: cast.campus(campus),
            draw: () => drawAvatar(index),
          },
        ]
      : [],
  )
  const banners = demoBanners.map(({ campus, pictures }, index) => ({
    alt: bannerAlt(index),
    owner: null,
    campus: cast.campus(campus),
    draw: () => drawBanner(index, pictures),
  }))
  const cards = demoPeople.flatMap(({ name, campus, state }, index) =>
    state === 'pending'
      ? [
          {
            alt: cardAlt,
            purpose: 'document' as const,
            owner: cast.person(name),
            campus: cast.campus(campus),
            draw: () => drawStudentCard(index),
          },
        ]
      : [],
  )
  return [...things.values(), ...avatars, ...banners, ...cards]
}

async function upload(
  payload: Payload,
  { alt, purpose = 'picture', owner, campus, draw }: Wanted,
): Promise<string> {
  const data = await draw()
  const { id } = await payload.create({
    collection: 'media',
    data: { alt, purpose, owner, campus },
    file: { data, mimetype: 'image/png', name: 'demo.png', size: data.length },
    depth: 0,
    overrideAccess: true,
    req: await createLocalReq({}, payload),
  })
  return id
}
