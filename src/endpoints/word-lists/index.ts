import { z } from 'zod'
import { moderationLimits, wordActions, wordPlaces } from '../../contract/moderation'
import { hiddenTargets } from '../../domain/moderation/trusted-points'
import { tryContacts } from '../../operations/word-lists/try-contacts'
import { tryThreshold } from '../../operations/word-lists/try-threshold'
import { tryWords } from '../../operations/word-lists/try-words'
import { door, type Door } from '../door'

const { labDaysMax, wordsMax, wordMax } = moderationLimits

const daysError = `应为 1 到 ${labDaysMax} 天|Must be 1 to ${labDaysMax} days`
const pointsError = '应为 0 到 100 分|Must be 0 to 100 points'

const days = z
  .int({ error: daysError })
  .min(1, { error: daysError })
  .max(labDaysMax, { error: daysError })
  .default(30)
const campus = z.uuid({ error: '没有这个校区|There is no such campus' }).nullable().optional()
const excerpt = z.array(z.object({ text: z.string(), found: z.boolean() }))
const samples = z.array(z.object({ id: z.string(), at: z.string(), excerpt }))
const replayed = { looked: z.int(), complete: z.boolean(), since: z.string(), samples }

/** The rule lab: what a list or a threshold would have done in the last days, before it is switched on. */
export const wordListDoors: Door[] = [
  door({
    method: 'post',
    path: '/lab',
    summary:
      'What words would have found in the last days: how often, and samples; of chats only how many people used any of them, coarsely, ten times a day for an officer. Bounded; `complete` says whether all was looked at',
    who: 'staff',
    roles: ['owner', 'admin'],
    limit: 'ruleLab',
    body: z.object({
      words: z
        .string()
        .min(1, '请填写词语|Words are needed')
        .max(4 * wordsMax * (wordMax + 1)),
      /** What the list would do; says nothing about what it finds. */
      action: z.enum(wordActions).optional(),
      places: z
        .array(z.enum(wordPlaces, { error: '没有这个检查范围|Not a place to look at' }))
        .min(1, '请选择检查的内容|Choose where to look')
        .max(wordPlaces.length),
      days,
      campus,
    }),
    answer: z.object({
      words: z.int(),
      days: z.int(),
      places: z.array(
        z.object({
          place: z.enum(wordPlaces),
          ...replayed,
          hits: z.int().nullable().describe('Null of chats'),
          senders: z
            .int()
            .nullable()
            .describe('Of chats: at least so many different people, in coarse steps; 0: fewer than twenty'),
        }),
      ),
      top: z.array(z.object({ word: z.string(), hits: z.int() })),
    }),
    errors: ['VALIDATION_FAILED', 'RATE_LIMITED'],
    handle: ({ req, actor, body, now }) => tryWords(req, actor, body, now),
  }),
  door({
    method: 'post',
    path: '/lab/contacts',
    summary: 'In what public texts of the last days contacts stand: how often, and samples',
    who: 'staff',
    roles: ['owner', 'admin'],
    limit: 'ruleLab',
    body: z.object({ days, campus }),
    answer: z.object({
      days: z.int(),
      places: z.array(
        z.object({ place: z.enum(['listings', 'comments', 'names']), ...replayed, hits: z.int() }),
      ),
    }),
    errors: ['VALIDATION_FAILED', 'RATE_LIMITED'],
    handle: ({ req, actor, body, now }) => tryContacts(req, actor, body, now),
  }),
  door({
    method: 'post',
    path: '/lab/thresholds',
    summary: 'What past reports would have hidden at a number of points, and what officers thought of it',
    who: 'staff',
    roles: ['owner', 'admin'],
    limit: 'ruleLab',
    body: z.object({
      points: z
        .number({ error: pointsError })
        .min(0, { error: pointsError })
        .max(100, { error: pointsError }),
      days,
      campus,
    }),
    answer: z.object({
      days: z.int(),
      points: z.number(),
      reported: z.int(),
      hidden: z.int(),
      upheld: z.int(),
      dismissed: z.int(),
      undecided: z.int(),
      complete: z.boolean(),
      samples: z.array(
        z.object({
          target: z.enum(hiddenTargets),
          id: z.string(),
          title: z.string(),
          points: z.number(),
          reports: z.int(),
          outcome: z.enum(['upheld', 'dismissed', 'undecided']),
          at: z.string(),
        }),
      ),
    }),
    errors: ['VALIDATION_FAILED', 'RATE_LIMITED'],
    handle: ({ req, actor, body, now }) => tryThreshold(req, actor, body, now),
  }),
]
