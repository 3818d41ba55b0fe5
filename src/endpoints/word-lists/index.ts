import { z } from 'zod'
import { moderationLimits, wordActions, wordPlaces } from '../../contract/moderation'
import { tryThreshold } from '../../operations/word-lists/try-threshold'
import { tryWords } from '../../operations/word-lists/try-words'
import { door, type Door } from '../door'

const { labDaysMax, wordsMax, wordMax } = moderationLimits

const days = z.int().min(1).max(labDaysMax).default(30)
const campus = z.uuid().nullable().optional()
const excerpt = z.array(z.object({ text: z.string(), found: z.boolean() }))

/** The rule lab: what a list or a threshold would have done in the last days, before it is switched on. */
export const wordListDoors: Door[] = [
  door({
    method: 'post',
    path: '/lab',
    summary:
      'What words would have found in the last days: how often, and samples (of chats only how often). Bounded; `complete` says whether all was looked at',
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
        .array(z.enum(wordPlaces))
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
          looked: z.int(),
          hits: z.int(),
          complete: z.boolean(),
          since: z.string(),
          samples: z.array(z.object({ id: z.string(), at: z.string(), excerpt })),
        }),
      ),
      top: z.array(z.object({ word: z.string(), hits: z.int() })),
    }),
    errors: ['VALIDATION_FAILED', 'RATE_LIMITED'],
    handle: ({ req, actor, body, now }) => tryWords(req.payload.services, actor, body, now),
  }),
  door({
    method: 'post',
    path: '/lab/thresholds',
    summary:
      'Which listings past reports would have hidden at a number of points, and what officers thought of them',
    who: 'staff',
    roles: ['owner', 'admin'],
    limit: 'ruleLab',
    body: z.object({ points: z.number().min(0).max(100), days, campus }),
    answer: z.object({
      days: z.int(),
      points: z.number(),
      listings: z.int(),
      hidden: z.int(),
      upheld: z.int(),
      dismissed: z.int(),
      undecided: z.int(),
      complete: z.boolean(),
      samples: z.array(
        z.object({
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
    handle: ({ req, actor, body, now }) => tryThreshold(req.payload.services, actor, body, now),
  }),
]
