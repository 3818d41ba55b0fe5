import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { WordPlace } from '../../contract/moderation'
import { excerptFound } from '../../domain/safety/excerpt-found'
import { contactsIn } from '../../domain/safety/find-contacts'
import { dayMs } from '../../domain/time'
import { campusToTry } from './campus-to-try'
import { oneTrial } from './one-trial'
import { replay, trialUntil } from './replay'
import { samplesMax, type LabPlace } from './try-words'

/** What everybody can read. */
const places = ['listings', 'comments', 'names'] as const satisfies readonly WordPlace[]

export interface ContactsResult {
  days: number
  places: (Omit<LabPlace, 'senders' | 'hits' | 'place'> & { place: (typeof places)[number]; hits: number })[]
}

/**
 * What the campus's rule about contacts would have flagged or held in the last days, with samples.
 * @throws {AppError} NOT_FOUND for other campuses; RATE_LIMITED
 */
export async function tryContacts(
  req: PayloadRequest,
  staff: StaffActor,
  { days, campus: wanted }: { days: number; campus?: string | null },
  now: Date,
): Promise<ContactsResult> {
  const campus = campusToTry(staff, wanted)
  const summary = `试跑联系方式规则 · rule lab: contacts × ${days}d`
  return oneTrial(req, { campus, summary, tried: { places, days } }, async () => {
    const since = new Date(now.getTime() - days * dayMs)
    const until = trialUntil()
    const found: ContactsResult['places'] = []
    for (const place of places) {
      const samples: LabPlace['samples'] = []
      let hits = 0
      const replayed = await replay(req.payload.services, { place, campus, since, until }, (written) => {
        const hit = written.texts.map(({ text }) => contactsIn(text)).find((each) => each.found.length > 0)
        if (!hit) return
        hits++
        const { id, at } = written
        if (samples.length < samplesMax) samples.push({ id, at, excerpt: excerptFound(hit.text, hit.found) })
      })
      found.push({ ...replayed, place, hits, samples })
    }
    return { days, places: found }
  })
}
