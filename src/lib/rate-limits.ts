import { createHmac } from 'node:crypto'
import type { Redis } from 'ioredis'
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible'
import { limits } from '../contract/limits'
import { addressKey } from './address-key'
import { AppError } from './errors'

interface Window {
  points: number
  durationS: number
}

interface Rule {
  /** What the key is. Addresses are shared by whole dormitories (NAT), so their limits are wide. */
  per: 'address' | 'person' | 'phone' | 'mailbox' | 'subject' | 'market'
  /** All must have room; shortest first, so that a hurried finger does not use up the day. */
  windows: [Window, ...Window[]]
}

const minute = 60
const hour = 3_600
const day = 86_400

/** Strictest where a message costs money or a secret is guessed. */
export const rateLimits = {
  /** Every request under /api. */
  api: { per: 'address', windows: [{ points: 12_000, durationS: minute }] },
  signIn: { per: 'address', windows: [{ points: 300, durationS: minute }] },
  /** Tokens renewed; each is a row for sixty days. */
  renewal: {
    per: 'person',
    windows: [
      { points: 10, durationS: hour },
      { points: 40, durationS: day },
    ],
  },
  staffLogin: {
    per: 'address',
    windows: [
      { points: 20, durationS: minute },
      { points: 100, durationS: hour },
    ],
  },
  smsCodePerPhone: {
    per: 'phone',
    windows: [
      { points: 1, durationS: minute },
      { points: 5, durationS: hour },
      { points: 10, durationS: day },
    ],
  },
  smsCodePerAddress: { per: 'address', windows: [{ points: 20, durationS: hour }] },
  /** What the market spends on text messages, whoever asks: many addresses and numbers cost money too. */
  smsTotal: { per: 'market', windows: [{ points: 2_000, durationS: day }] },
  /** Also the most that one person can send to one mailbox. */
  mailCodePerPerson: {
    per: 'person',
    windows: [
      { points: 1, durationS: minute },
      { points: 5, durationS: hour },
      { points: 10, durationS: day },
    ],
  },
  /** Whoever asks: wider than a person's, so that no single stranger keeps its owner from a code. */
  mailCodePerMailbox: {
    per: 'mailbox',
    windows: [
      { points: 3, durationS: minute },
      { points: 15, durationS: hour },
      { points: 30, durationS: day },
    ],
  },
  mailCodePerAddress: { per: 'address', windows: [{ points: 30, durationS: hour }] },
  /** Codes by mail, whoever asks: a server that sends too many to strangers is taken for a sender of spam. */
  mailTotal: { per: 'market', windows: [{ points: 5_000, durationS: day }] },
  /** Attempts to prove a campus identity; a success gives none back, or an own login would pay for guesses. */
  campusProofPerPerson: {
    per: 'person',
    windows: [
      { points: 20, durationS: hour },
      { points: 60, durationS: day },
    ],
  },
  /** Passwords tried for one login by one person: fewer than for the login, so that nobody alone uses those up. */
  campusProofPerLogin: { per: 'person', windows: [{ points: 5, durationS: hour }] },
  /** Passwords tried for one login, whoever tries: a person's password is theirs, not our market's. */
  campusProofPerSubject: {
    per: 'subject',
    windows: [
      { points: 10, durationS: hour },
      { points: 30, durationS: day },
    ],
  },
  /** Campus passwords tried, by however many accounts. */
  campusProofPerAddress: { per: 'address', windows: [{ points: 120, durationS: hour }] },
  publish: {
    per: 'person',
    windows: [
      { points: 30, durationS: minute },
      { points: 200, durationS: day },
    ],
  },
  edit: {
    per: 'person',
    windows: [
      { points: 240, durationS: minute },
      { points: 1_500, durationS: day },
    ],
  },
  comment: {
    per: 'person',
    windows: [
      { points: 30, durationS: minute },
      { points: 500, durationS: day },
    ],
  },
  /** Goes through thousands of texts each time. */
  ruleLab: { per: 'person', windows: [{ points: 20, durationS: minute }] },
  /** Trials that look at chats: enough to weigh a list, too few to ask for one word after another. */
  ruleLabChats: { per: 'person', windows: [{ points: 10, durationS: day }] },
  /** Messages of one person, to whomever. */
  chatMessage: {
    per: 'person',
    windows: [
      { points: 60, durationS: minute },
      { points: 3_000, durationS: day },
    ],
  },
  /** Of one person in one conversation; the key is both. */
  chatConversation: { per: 'person', windows: [{ points: 40, durationS: minute }] },
  /** Strangers written to for the first time: enough for somebody who furnishes a room, too few for an advertiser. */
  chatStart: {
    per: 'person',
    windows: [
      { points: 20, durationS: hour },
      { points: 60, durationS: day },
    ],
  },
  chatTyping: { per: 'person', windows: [{ points: 30, durationS: minute }] },
  /** Reading marks and pages of conversations. */
  chatRead: { per: 'person', windows: [{ points: 600, durationS: minute }] },
  report: {
    per: 'person',
    windows: [
      { points: 10, durationS: hour },
      { points: 30, durationS: day },
    ],
  },
  /** Reading marks and switches of notices. */
  inbox: { per: 'person', windows: [{ points: 240, durationS: minute }] },
  /** Answers to the platforms' subscription dialogues; each took a tap. */
  consent: {
    per: 'person',
    windows: [
      { points: 30, durationS: minute },
      { points: 500, durationS: day },
    ],
  },
  /** WeChat's events, from a few addresses of theirs for all people. */
  wechatPush: { per: 'address', windows: [{ points: 6_000, durationS: minute }] },
  /** Placing and moving orders, meeting and handing over, and what is said in disputes. */
  order: {
    per: 'person',
    windows: [
      { points: 30, durationS: minute },
      { points: 500, durationS: day },
    ],
  },
  /** Offers and answers to them. */
  offer: {
    per: 'person',
    windows: [
      { points: 30, durationS: minute },
      { points: 500, durationS: day },
    ],
  },
  /** Payments, pay-outs and agreements begun; each is a call to the payment service. */
  pay: {
    per: 'person',
    windows: [
      { points: 20, durationS: minute },
      { points: 300, durationS: day },
    ],
  },
  /** Asking for errands, taking and moving them; wide, for somebody who runs errands all day. */
  errand: {
    per: 'person',
    windows: [
      { points: 30, durationS: minute },
      { points: 500, durationS: day },
    ],
  },
  review: {
    per: 'person',
    windows: [
      { points: 30, durationS: minute },
      { points: 100, durationS: day },
    ],
  },
  /** Notices about money that are not signed as they must be. */
  payForgery: { per: 'address', windows: [{ points: 60, durationS: minute }] },
  favorite: {
    per: 'person',
    windows: [
      { points: 120, durationS: minute },
      { points: 3_000, durationS: day },
    ],
  },
  upload: {
    per: 'person',
    windows: [
      { points: 40, durationS: minute },
      { points: 400, durationS: day },
    ],
  },
  /** Enough for a buyer, too few for somebody who collects contacts. */
  contact: {
    per: 'person',
    windows: [
      { points: 20, durationS: hour },
      { points: 60, durationS: day },
    ],
  },
  /** Calls to a push service, all processes together; the worker waits when they are used up. */
  pushWechat: { per: 'market', windows: [{ points: 1_000, durationS: 1 }] },
  pushQq: { per: 'market', windows: [{ points: 300, durationS: 1 }] },
  /** Mail servers count by the minute, and take offence. */
  pushEmail: {
    per: 'market',
    windows: [
      { points: 30, durationS: 1 },
      { points: 600, durationS: minute },
    ],
  },
  /** Test messages of an officer; each costs a person's subscription. */
  templateTest: { per: 'person', windows: [{ points: 10, durationS: hour }] },
  /** Verifications begun in a browser. */
  pair: {
    per: 'person',
    windows: [
      { points: 5, durationS: minute },
      { points: 20, durationS: hour },
      { points: 60, durationS: day },
    ],
  },
  /** Times and places proposed; each is a push to somebody. */
  meeting: {
    per: 'person',
    windows: [
      { points: 20, durationS: 600 },
      { points: 100, durationS: day },
    ],
  },
  /** Six digits tried for one order, whoever tries, right ones too. Three of a million codes are right at a time. */
  handoverCode: {
    per: 'subject',
    windows: [
      { points: 5, durationS: 600 },
      { points: 20, durationS: day },
    ],
  },
  /** The same for one person's orders together; wider, for somebody who runs errands all day. */
  handoverCodePerPerson: {
    per: 'person',
    windows: [
      { points: 20, durationS: 600 },
      { points: 100, durationS: day },
    ],
  },
  /** Codes on posters; each may be a call to WeChat, which allows the market 5 000 a minute. */
  shareCard: { per: 'person', windows: [{ points: 60, durationS: minute }] },
  export: { per: 'person', windows: [{ points: limits.exportsPerHour, durationS: hour }] },
  feedback: { per: 'person', windows: [{ points: 5, durationS: hour }] },
  /** Tables that an officer brings to be read; somebody who corrects one brings it again and again. */
  tableImport: {
    per: 'person',
    windows: [
      { points: 20, durationS: 600 },
      { points: 200, durationS: day },
    ],
  },
  /** Tables that an officer takes along. */
  tableExport: { per: 'person', windows: [{ points: 60, durationS: hour }] },
  /** Looks at a home page that is being composed; the panel takes one with each save. */
  homePreview: { per: 'person', windows: [{ points: 60, durationS: minute }] },
  search: { per: 'address', windows: [{ points: 3_000, durationS: minute }] },
} as const satisfies Record<string, Rule>

export type RateLimitName = keyof typeof rateLimits

/** What a door counts under: what the limit says, and the address of a person whom nobody knows yet. */
export function limitKey(name: RateLimitName, asker: { personId?: string; address: string | null }): string {
  const person = rateLimits[name].per === 'person' ? asker.personId : undefined
  return person ?? addressKey(asker.address ?? 'unknown')
}

export interface RateLimits {
  /**
   * Takes one point of every window.
   * @param key the person's id, the phone or the address (counted by its network, see `addressKey`); kept only as a
   * keyed hash
   * @throws {AppError} RATE_LIMITED with `retryAfterS`
   */
  consume(name: RateLimitName, key: string): Promise<void>
  /**
   * The same of several limits in one round trip; those that had room get their point back when another had none. Not for
   * what guards a secret: a point given back at the very end of a window is one too many in the next.
   */
  consumeAll(wishes: readonly [RateLimitName, string][]): Promise<void>
  /** Gives all points back, for instance after a correct code. */
  reset(name: RateLimitName, key: string): Promise<void>
}

/** Counts in Redis for all processes, in memory without it or while it is away. */
export function createRateLimits(redis: Redis | null, hashKey: string): RateLimits {
  const limiters = new Map<RateLimitName, RateLimiterAbstract[]>()
  for (const [name, { windows }] of Object.entries(rateLimits) as [RateLimitName, Rule][]) {
    limiters.set(
      name,
      windows.map(({ points, durationS }) => {
        const options = { keyPrefix: `xj:limit:${name}:${durationS}`, points, duration: durationS }
        const memory = new RateLimiterMemory(options)
        return redis
          ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory })
          : memory
      }),
    )
  }
  const hidden = rememberLast(10_000, (name: RateLimitName, key: string) =>
    createHmac('sha256', hashKey)
      .update(rateLimits[name].per === 'address' ? addressKey(key) : key)
      .digest('base64url')
      .slice(0, 27),
  )

  const consumeAll: RateLimits['consumeAll'] = async (wishes) => {
    const asked = wishes.flatMap(([name, key]) => {
      const id = hidden(name, key)
      return (limiters.get(name) ?? []).map((limiter) => ({ limiter, id }))
    })
    const answers = await Promise.allSettled(asked.map(({ limiter, id }) => limiter.consume(id)))
    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as unknown] : [],
    )
    if (refused.length === 0) return
    const taken = asked.filter((_, index) => answers[index]?.status === 'fulfilled')
    await Promise.allSettled(taken.map(({ limiter, id }) => limiter.reward(id)))
    throw refusalOf(refused)
  }

  return {
    async consume(name, key) {
      const id = hidden(name, key)
      for (const limiter of limiters.get(name) ?? []) {
        try {
          await limiter.consume(id)
        } catch (error) {
          throw refusalOf([error])
        }
      }
    },
    consumeAll,
    async reset(name, key) {
      const id = hidden(name, key)
      for (const limiter of limiters.get(name) ?? []) await limiter.delete(id)
    },
  }
}

/** What limits that have no room say together; where something broke, that. */
function refusalOf(reasons: readonly unknown[]): unknown {
  const full = reasons.filter((reason) => reason instanceof RateLimiterRes)
  if (full.length < reasons.length) return reasons.find((reason) => !(reason instanceof RateLimiterRes))
  const waitMs = Math.max(...full.map(({ msBeforeNext }) => msBeforeNext))
  return new AppError('RATE_LIMITED', { retryAfterS: Math.max(1, Math.ceil(waitMs / 1_000)) })
}

/** The same hash is asked for again and again; `most` of them are kept, in this process only. */
function rememberLast(
  most: number,
  compute: (name: RateLimitName, key: string) => string,
): (name: RateLimitName, key: string) => string {
  const known = new Map<string, string>()
  return (name, key) => {
    const both = `${name} ${key}`
    const found = known.get(both)
    if (found !== undefined) return found
    if (known.size >= most) known.clear()
    const made = compute(name, key)
    known.set(both, made)
    return made
  }
}
