import { z } from 'zod'
import {
  actStates,
  caseKinds,
  caseStates,
  caseTargets,
  moderationActions,
  reportOutcomes,
} from '../../contract/moderation'
import { userStandings } from '../../contract/people'
import { bilingual } from '../shapes'

/** Shapes of the types in `operations/cases/types`. */

const person = z.object({ id: z.string(), nickname: z.string() })
const officer = z.object({ id: z.string(), name: z.string() })

const claim = z.object({ staff: officer, mine: z.boolean(), until: z.string() }).nullable()

export const queueItem = z.object({
  id: z.string(),
  kind: z.enum(caseKinds),
  target: z.enum(caseTargets),
  targetId: z.string(),
  campus: z.string(),
  title: z.string(),
  reason: z.string().nullable(),
  points: z.number(),
  reportCount: z.number(),
  state: z.enum(caseStates),
  version: z.number(),
  openedAt: z.string(),
  escalated: z.boolean(),
  subject: person.nullable(),
  claim,
  ownCase: z.boolean().describe('The officer is a party of it and decides nothing here'),
  undecidable: z.boolean().describe('An own case, or an appeal against what the officer had a part in'),
})

export const queuePage = z.object({
  docs: z.array(queueItem),
  nextCursor: z.string().nullable(),
  counts: z
    .object(Object.fromEntries(caseKinds.map((kind) => [kind, z.number()])))
    .describe('Of all that waits, or of what the officer may decide if only that was asked for'),
  undecidable: z.number().describe('How much of all that waits is for a colleague'),
})

const evidencePicture = z.object({ id: z.string(), url: z.string().nullable() })

const thing = z.object({
  title: z.string(),
  text: z.string(),
  images: z.array(evidencePicture),
  author: person.nullable(),
  fields: z.record(z.string(), z.unknown()),
  at: z.string(),
})

export const act = z.object({
  id: z.string(),
  action: z.enum(moderationActions),
  target: z.enum(caseTargets),
  targetId: z.string(),
  at: z.string(),
  staff: officer.nullable().describe('None: a rule of the campus did it'),
  subject: person.nullable(),
  clause: z.string().nullable(),
  reason: z.string().nullable(),
  until: z.string().nullable(),
  state: z.enum(actStates),
  revertedAt: z.string().nullable(),
  revertReason: z.string().nullable(),
  bulk: z.string().nullable(),
  appeal: z.object({ id: z.string(), state: z.string() }).nullable(),
})

export const offeredAct = z.object({
  action: z.enum(moderationActions),
  on: z.enum(['thing', 'person', 'case']),
  reasoned: z.boolean().describe('Needs a clause and a reason'),
  daysMax: z.number().nullable().describe('Needs days, at most so many'),
})

export const itemDetail = z.object({
  item: queueItem,
  now: thing.nullable(),
  snapshot: thing.nullable(),
  difference: z.array(
    z.object({
      field: z.string(),
      before: z.unknown(),
      after: z.unknown(),
      parts: z.array(z.object({ is: z.enum(['same', 'gone', 'new']), text: z.string() })).optional(),
    }),
  ),
  comparedWith: z.object({ what: z.enum(['approved', 'reported']), at: z.string() }).nullable(),
  people: z.array(
    person.extend({
      standing: z.enum(userStandings),
      leaving: z.boolean().describe('Has left, and can still come back'),
      verified: z.boolean(),
      mutedUntil: z.string().nullable(),
      suspendedUntil: z.string().nullable(),
      since: z.string(),
      listings: z.number(),
      sanctions: z.number(),
      role: z.enum(['buyer', 'seller']).nullable(),
    }),
  ),
  reports: z.array(
    z.object({
      id: z.string(),
      reason: z.string(),
      reasonTitle: bilingual,
      detail: z.string(),
      weight: z.number(),
      state: z.enum(['open', 'done']),
      outcome: z.enum(reportOutcomes).nullable(),
      at: z.string(),
      reporter: person.extend({ upheld: z.number(), dismissed: z.number() }).nullable(),
      images: z.array(evidencePicture),
      snapshot: thing.nullable(),
      opens: z.string().nullable().describe('A door that reads the conversation; logged'),
    }),
  ),
  history: z.object({ thing: z.array(act), person: z.array(act) }),
  offered: z.array(offeredAct),
  contentHash: z
    .string()
    .nullable()
    .describe(
      'Names what the thing says; an act that keeps it sends it back. Null of what is private or gone',
    ),
  opens: z.string().nullable().describe('A door that shows what is private; logged'),
  page: z.string().nullable().describe('A page of the panel where it is decided'),
  appeal: z
    .object({
      id: z.string(),
      body: z.string(),
      images: z.array(evidencePicture),
      author: person.nullable(),
      at: z.string(),
      act,
      tookPart: z.boolean().describe('The officer had a part in what is appealed, and decides nothing'),
    })
    .nullable(),
})

export const performed = z.object({
  act: z.string(),
  action: z.enum(moderationActions),
  case: z.object({ id: z.string(), state: z.enum(caseStates), version: z.number() }).nullable(),
})

/** A decision as the person concerned reads it. Who decided is an officer, without a name. */
export const sanction = z.object({
  id: z.string(),
  action: z.enum(moderationActions),
  title: z.string().describe('What it is about'),
  clause: z.string().nullable(),
  reason: z.string().nullable(),
  automatic: z.boolean().describe('A rule of the campus did it by itself'),
  at: z.string(),
  until: z.string().nullable(),
  state: z.enum(actStates),
  revertedAt: z.string().nullable(),
  appealUntil: z.string().nullable().describe('Null when it cannot be appealed any more'),
  appeal: z
    .object({
      id: z.string(),
      state: z.enum(['open', 'upheld', 'overturned']),
      answer: z.string().nullable(),
    })
    .nullable(),
})
