import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { qqTemplates } from '../../../sandbox/qq-templates'
import { wechatTemplates } from '../../../sandbox/wechat-templates'
import type { NotificationKind } from '../../../src/contract/notifications'
import { encryptText } from '../../../src/lib/field-cipher'
import { abandonDeliveries, deliverDue } from '../../../src/operations/notifications/deliver-due'
import { notify } from '../../../src/operations/notifications/notify'
import { jobReq } from '../../jobs/support'
import { controlOf } from '../../sandbox/control'
import { eventually } from '../../support/eventually'
import { startMarket, type Market, type Student } from '../../support/market'
import { rowsOf } from '../support'

let sandbox: Sandbox
let market: Market
let campus: string
const wechat = () => controlOf(sandbox.addresses.wechat)
const qq = () => controlOf(sandbox.addresses.qq)
const mail = () => controlOf(sandbox.addresses.mail)

beforeAll(async () => {
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
  campus = await market.campus({ settings: { quietFrom: null } })
  for (const kind of ['comment', 'reply', 'verification_expiring'] as const) {
    await market.payload.create({
      collection: 'notification-templates',
      data: { kind, channels: ['wechat', 'qq', 'email', 'socket'], ...platformFields(kind) },
      overrideAccess: true,
    })
  }
}, 60_000)
afterAll(async () => {
  await market?.stop()
  await sandbox?.stop()
})
beforeEach(async () => {
  await Promise.all([wechat().reset(), qq().reset(), mail().reset()])
  await rowsOf(market, 'truncate notifications, notification_deliveries, subscription_grants cascade')
})

/** The platforms' templates, with values that fit their fields. */
function platformFields(kind: 'comment' | 'reply' | 'verification_expiring') {
  const values: Record<string, string> =
    kind === 'verification_expiring'
      ? { thing1: '校园认证', date2: '{until}', thing3: '还有 {days} 天' }
      : { thing1: '{title}', thing2: '{excerpt}', name3: '{nickname}', time4: '{time}' }
  // Both kinds of news about words share one template, as officers would do to ask people once.
  const shared = kind === 'reply' ? 'comment' : kind
  const texts = Object.values(values)
  return {
    wechat: {
      templateId: wechatTemplates[shared].priTmplId,
      fields: Object.entries(values).map(([key, value]) => ({ key, value })),
    },
    qq: {
      templateId: qqTemplates[shared].id,
      fields: qqTemplates[shared].keywords.map((_label, index) => ({
        key: `keyword${index + 1}`,
        value: texts[index] ?? '{time}',
      })),
    },
  }
}

let counter = 0

interface Reach {
  wechat?: number
  qq?: number
  mail?: boolean
  /** The platform itself knows of as many; else it refuses. */
  platformAgrees?: boolean
}

/** A student whom these channels reach; the numbers are subscriptions of the template for comments. */
async function person({
  wechat: w,
  qq: q,
  mail: hasMail,
  platformAgrees = true,
}: Reach): Promise<Student & { openid: string; address: string }> {
  const student = await market.student({ campus })
  const openid = `oDeliver_${++counter}`
  const address = `deliver-${counter}@mail.test`
  for (const [platform, credits] of [
    ['wechat', w],
    ['qq', q],
  ] as const) {
    if (credits === undefined) continue
    const app = sandbox.env[platform === 'wechat' ? 'WECHAT_APP_ID' : 'QQ_APP_ID']
    const template = platform === 'wechat' ? wechatTemplates.comment.priTmplId : qqTemplates.comment.id
    await rowsOf(
      market,
      `insert into identities (id, user_id, provider, app_id, subject, created_at, updated_at)
       values (gen_random_uuid(), $1, '${platform}', $2, $3, now(), now())`,
      [student.id, app, openid],
    )
    await rowsOf(
      market,
      `insert into subscription_grants (id, user_id, platform, template_id, credits, created_at, updated_at)
       values (gen_random_uuid(), $1, '${platform}', $2, $3, now(), now())`,
      [student.id, template, credits],
    )
    if (platformAgrees && credits > 0) {
      const control = platform === 'wechat' ? wechat() : qq()
      await control.post('subscribe', { openid, templateId: template, times: credits })
    }
  }
  if (hasMail) {
    const cipher = encryptText(address, market.payload.services.env.DATA_KEYS)
    await rowsOf(market, `update users set notice_mail_cipher = $1 where id = $2`, [cipher, student.id])
  }
  return { ...student, openid, address }
}

const params = { title: '台灯', nickname: '小林', excerpt: '还在吗？' }

async function tell(
  to: Student,
  kind: NotificationKind = 'comment',
  key = `test:${++counter}`,
  now = new Date(),
) {
  const values = kind === 'verification_expiring' ? { days: 7, until: '2026-12-01T00:00:00.000Z' } : params
  return notify(await jobReq(market), { kind, told: [{ user: to.id, key, params: values }] }, now)
}

interface Row {
  channel: string
  state: string
  code: string | null
  attempts: number
}
const deliveries = () =>
  rowsOf<Row>(
    market,
    `select channel, state, code, attempts::int as attempts from notification_deliveries order by created_at, channel`,
  )
const creditsOf = async (who: Student) =>
  (
    await rowsOf<{ credits: number }>(
      market,
      `select credits::int as credits from subscription_grants where user_id = $1 order by platform desc`,
      [who.id],
    )
  ).map(({ credits }) => credits)

interface Push {
  openid: string
  sent: { data: Record<string, { value: string }>; page: string }
}
const pushes = async () => (await wechat().get('pushes')) as Push[]
const mails = async () =>
  (await mail().get('inbox')) as {
    recipients: string[]
    subject: string
    text: string
    headers: Record<string, string>
  }[]
const sends = async () => (await wechat().calls())['POST /cgi-bin/message/subscribe/send'] ?? 0
const digestTime = () => new Date(Date.now() + 25 * 3_600_000)
const deliver = (channel: 'wechat' | 'qq' | 'email', now = new Date()) =>
  deliverDue(market.payload, channel, now)

describe('somebody with a WeChat subscription', () => {
  test('gets one push with the values of the template, and the subscription is spent', async () => {
    const who = await person({ wechat: 2 })
    await tell(who)
    expect(await deliver('wechat')).toBe(1)
    const [push, ...more] = await pushes()
    expect(more).toEqual([])
    expect(push?.openid).toBe(who.openid)
    expect(push?.sent.data).toMatchObject({
      thing1: { value: '台灯' },
      thing2: { value: '还在吗？' },
      name3: { value: '小林' },
      time4: { value: expect.stringMatching(/^\d{4}年\d+月\d+日 \d\d:\d\d$/) },
    })
    expect(await deliveries()).toEqual([{ channel: 'wechat', state: 'sent', code: null, attempts: 1 }])
    expect(await creditsOf(who)).toEqual([1])
  })

  test('is told of one fact once, whoever says it how often', async () => {
    const who = await person({ wechat: 3 })
    const told = await Promise.all([1, 2, 3, 4].map(() => tell(who, 'comment', 'the same fact')))
    expect(told.sort()).toEqual([0, 0, 0, 1])
    await Promise.all([1, 2, 3].map(() => deliver('wechat')))
    expect(await pushes()).toHaveLength(1)
  })

  test('spends the last one on the more important news; the rest goes by mail', async () => {
    const who = await person({ wechat: 1, mail: true })
    await rowsOf(market, `update subscription_grants set template_id = $1 where user_id = $2`, [
      wechatTemplates.comment.priTmplId,
      who.id,
    ])
    // Both kinds are told through the template for comments; a lower priority is told first.
    await tell(who, 'comment', 'less')
    await rowsOf(market, `update notification_deliveries set priority = 10`)
    await tell(who, 'reply', 'more')
    await deliver('wechat')
    const rows = await rowsOf<{ key: string; channel: string; state: string; code: string | null }>(
      market,
      `select n.key, d.channel, d.state, d.code from notification_deliveries d
       join notifications n on n.id = d.notification_id order by n.key, d.channel`,
    )
    expect(rows).toEqual([
      { key: 'less', channel: 'wechat', state: 'failed', code: 'NO_CREDIT' },
      { key: 'less', channel: 'email', state: 'waiting', code: null },
      { key: 'more', channel: 'wechat', state: 'sent', code: null },
    ])
  })

  test('that the platform does not know of (43101) has none from then on, and gets a mail', async () => {
    const who = await person({ wechat: 5, mail: true, platformAgrees: false })
    await tell(who)
    await deliver('wechat')
    expect(await creditsOf(who)).toEqual([0])
    expect(await deliveries()).toMatchObject([
      { channel: 'wechat', state: 'failed', code: '43101' },
      { channel: 'email', state: 'waiting' },
    ])
    // No second try, and the next news does not even ask.
    expect(await deliver('wechat')).toBe(0)
    await tell(who)
    expect(await deliver('wechat')).toBe(0)
  })

  test('of another mini-program than ours is not reached by it', async () => {
    const who = await person({ wechat: 1, mail: true })
    await rowsOf(market, `update identities set app_id = 'wx-before' where user_id = $1`, [who.id])
    await tell(who)
    expect(await deliveries()).toMatchObject([{ channel: 'email' }])
  })

  test('is reached on QQ when WeChat has nothing left', async () => {
    const who = await person({ wechat: 1, qq: 1, platformAgrees: false })
    await qq().post('subscribe', { openid: who.openid, templateId: qqTemplates.comment.id })
    await tell(who)
    await deliver('wechat')
    await deliver('qq')
    expect(await deliveries()).toMatchObject([
      { channel: 'wechat', state: 'failed', code: '43101' },
      { channel: 'qq', state: 'sent' },
    ])
  })

  test('gets the push later when WeChat is busy, and the subscription is not lost meanwhile', async () => {
    const who = await person({ wechat: 1 })
    await tell(who)
    await wechat().fault({
      match: 'POST /cgi-bin/message/subscribe/send',
      respond: { body: { errcode: -1, errmsg: 'system error' } },
    })
    await deliver('wechat')
    expect(await deliveries()).toMatchObject([{ state: 'waiting', code: '-1', attempts: 1 }])
    expect(await creditsOf(who)).toEqual([1])
    expect(await deliver('wechat')).toBe(0)
    expect(await deliver('wechat', new Date(Date.now() + 60_000))).toBe(1)
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2 }])
    expect(await pushes()).toHaveLength(1)
  })

  test('is not told a second time when the answer was lost', async () => {
    const who = await person({ wechat: 3 })
    // With the first push comes a fresh access token.
    await tell(who)
    await deliver('wechat')
    await tell(who)
    await wechat().fault({ match: 'POST /cgi-bin/message/subscribe/send', drop: 'answer' })
    await deliver('wechat')
    expect(await deliveries()).toMatchObject([{ state: 'sent' }, { state: 'unknown' }])
    expect(await deliver('wechat', digestTime())).toBe(0)
    expect(await pushes()).toHaveLength(2)
    expect(await creditsOf(who)).toEqual([1])
  })

  test('keeps the subscription when the template is broken, and officers see why', async () => {
    const who = await person({ wechat: 1, mail: true })
    await tell(who)
    await wechat().fault({
      match: 'POST /cgi-bin/message/subscribe/send',
      respond: { body: { errcode: 47003, errmsg: 'argument invalid! data.thing1.value invalid' } },
    })
    await deliver('wechat')
    expect(await deliveries()).toMatchObject([
      { channel: 'wechat', state: 'failed', code: '47003' },
      { channel: 'email', state: 'waiting' },
    ])
    const [row] = await rowsOf<{ detail: string }>(
      market,
      `select detail from notification_deliveries where channel = 'wechat'`,
    )
    expect(row?.detail).toContain('thing1')
    expect(await creditsOf(who)).toEqual([1])
  })

  test('is not pushed at again and again about one busy listing; the inbox has every word', async () => {
    const who = await person({ wechat: 5 })
    const seller = await market.student({ campus })
    const [busy, other] = [await market.listing(seller), await market.listing(seller)]
    const comment = async (product: string, at: Date) => {
      const told = [{ user: who.id, key: `test:${++counter}`, params }]
      return notify(await jobReq(market), { kind: 'comment', product, told }, at)
    }
    const now = new Date()
    for (let word = 0; word < 4; word++) await comment(busy.id, now)
    await comment(other.id, now)
    await comment(busy.id, new Date(now.getTime() + 11 * 60_000))
    expect(await deliveries()).toHaveLength(3)
    expect(await rowsOf(market, 'select 1 from notifications where user_id = $1', [who.id])).toHaveLength(6)
  })

  test('keeps what they agree to while the platform is refusing the message before', async () => {
    const who = await person({ wechat: 1, platformAgrees: false })
    await tell(who)
    await wechat().post('one-at-a-time', { holdMs: 60_000 })
    const sending = deliver('wechat')
    await eventually('it is being sent', async () =>
      expect(await deliveries()).toMatchObject([{ state: 'sending' }]),
    )
    await rowsOf(
      market,
      `update subscription_grants set credits = credits + 1, updated_at = clock_timestamp() where user_id = $1`,
      [who.id],
    )
    await wechat().post('one-at-a-time', { holdMs: 0 })
    await sending
    expect(await deliveries()).toMatchObject([{ state: 'failed', code: '43101' }])
    expect(await creditsOf(who)).toEqual([1])
  })

  test('gets two pushes of the same moment one after the other', async () => {
    const [who, other] = [await person({ wechat: 3 }), await person({ wechat: 1 })]
    // With the first push comes a fresh access token.
    await tell(who)
    await deliver('wechat')
    const before = await sends()
    await wechat().post('one-at-a-time', { holdMs: 60_000 })
    await tell(who)
    await tell(who, 'reply')
    await tell(other)
    const delivering = deliver('wechat')
    // The first of each; a second one to the same person would be refused now.
    await eventually('both are held', async () => expect(await sends()).toBe(before + 2))
    await wechat().post('one-at-a-time', { holdMs: 0 })
    await delivering
    expect(await deliveries()).toMatchObject(Array(4).fill({ state: 'sent' }))
    expect(await sends()).toBe(before + 3)
  })

  test('gets it a moment later when the market has sent too much in this one', async () => {
    const { limits } = market.payload.services
    const consume = limits.consume.bind(limits)
    let refusals = 0
    limits.consume = async (name, key) => {
      await consume(name, key).catch((error: unknown) => {
        refusals += 1
        throw error
      })
    }
    try {
      // On a slow machine the moment may be over before the worker comes.
      for (let round = 1; refusals < 2; round++) {
        refusals = 0
        const who = await person({ wechat: 1 })
        await tell(who)
        while (refusals === 0) await limits.consume('pushWechat', 'market').catch(() => undefined)
        expect(await deliver('wechat')).toBe(1)
        expect(await deliveries()).toMatchObject(Array(round).fill({ state: 'sent', attempts: 1 }))
        expect(await creditsOf(who)).toEqual([0])
      }
    } finally {
      limits.consume = consume
    }
  })

  test('whose worker died while it was sending is not told a second time', async () => {
    const who = await person({ wechat: 1 })
    await tell(who)
    await rowsOf(
      market,
      `update notification_deliveries set state = 'sending', claimed_at = now() - interval '11 minutes'`,
    )
    expect(await abandonDeliveries(market.payload, new Date())).toBe(1)
    expect(await deliver('wechat', digestTime())).toBe(0)
    expect(await deliveries()).toMatchObject([{ state: 'unknown', code: 'PROCESS_DIED' }])
    expect(await pushes()).toEqual([])
  })

  test('who was suspended meanwhile is told nothing', async () => {
    const who = await person({ wechat: 1 })
    await tell(who)
    await rowsOf(market, `update users set standing = 'suspended' where id = $1`, [who.id])
    await deliver('wechat')
    expect(await deliveries()).toMatchObject([{ state: 'skipped' }])
    expect(await creditsOf(who)).toEqual([1])
    expect(await tell(who)).toBe(0)
  })
})

describe('somebody reached by mail only', () => {
  test('gets one digest of the day, in their language, that one click ends', async () => {
    const who = await person({ mail: true })
    await rowsOf(market, `update users set language = 'en' where id = $1`, [who.id])
    await tell(who)
    await tell(who, 'reply')
    expect(await deliver('email')).toBe(0)
    expect(await deliver('email', digestTime())).toBe(2)
    const [digest, ...more] = await mails()
    expect(more).toEqual([])
    expect(digest?.recipients).toEqual([who.address])
    expect(digest?.subject).toBe('Xiaoji: 2 new notifications')
    expect(digest?.text).toContain('小林 asked about “台灯”')
    expect(digest?.text).toContain('小林 replied to you')
    expect(await deliveries()).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
    const address = /http\S+\/api\/unsubscribe\?token=\S+/.exec(digest?.text ?? '')?.[0] ?? ''
    expect(address).not.toBe('')
    expect(address).not.toContain(who.address)
  })

  test('is told at once what cannot wait', async () => {
    const who = await person({ mail: true })
    await tell(who, 'verification_expiring')
    expect(await deliver('email')).toBe(1)
    expect((await mails()).map(({ subject }) => subject)).toEqual(['校园认证还有 7 天到期'])
  })

  test('gets the mail although the address of somebody else in the batch cannot be read', async () => {
    const [who, unreadable] = [await person({ mail: true }), await person({ mail: true })]
    const lost = [{ id: 'gone', key: Buffer.alloc(32, 9) }]
    await rowsOf(market, `update users set notice_mail_cipher = $1 where id = $2`, [
      encryptText('lost@mail.test', lost),
      unreadable.id,
    ])
    for (const one of [unreadable, who]) await tell(one, 'verification_expiring')
    expect(await deliver('email')).toBe(2)
    expect((await mails()).map(({ recipients }) => recipients)).toEqual([[who.address]])
    const rows = await rowsOf<{ mine: boolean; state: string; code: string | null }>(
      market,
      `select user_id = $1 as mine, state, code from notification_deliveries order by 1`,
      [who.id],
    )
    expect(rows).toEqual([
      { mine: false, state: 'failed', code: 'NOT_COMPOSED' },
      { mine: true, state: 'sent', code: null },
    ])
  })

  test('gets the mail later when the mail server is away', async () => {
    const who = await person({ mail: true })
    await tell(who, 'verification_expiring')
    await mail().fault({ match: 'SMTP DATA', respond: { status: 451, body: 'try later' } })
    await deliver('email')
    expect(await deliveries()).toMatchObject([{ state: 'waiting', attempts: 1 }])
    await deliver('email', new Date(Date.now() + 60_000))
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2 }])
    expect(await mails()).toHaveLength(1)
  })
})

describe('a campus', () => {
  test('in its quiet hours disturbs nobody; the inbox has it at once', async () => {
    const quiet = await market.campus({ settings: { quietFrom: '22:00', quietUntil: '07:00' } })
    const who = await person({ wechat: 1 })
    await rowsOf(market, `update users set campus_id = $1 where id = $2`, [quiet, who.id])
    // 23:30 in China.
    const night = new Date('2026-11-21T15:30:00Z')
    await tell(who, 'comment', 'at night', night)
    expect(await deliver('wechat', night)).toBe(0)
    expect(await deliver('wechat', new Date('2026-11-21T22:59:00Z'))).toBe(0)
    expect(await deliver('wechat', new Date('2026-11-21T23:00:00Z'))).toBe(1)
    expect(await rowsOf(market, `select 1 from notifications where user_id = $1`, [who.id])).toHaveLength(1)
  })

  test('that switched WeChat off for a kind tells by the next channel', async () => {
    const own = await market.campus({ settings: { quietFrom: null } })
    await market.payload.create({
      collection: 'notification-templates',
      data: { kind: 'comment', campus: own, channels: ['email'], titleZh: '{nickname} 找你' },
      overrideAccess: true,
    })
    const who = await person({ wechat: 1, mail: true })
    await rowsOf(market, `update users set campus_id = $1 where id = $2`, [own, who.id])
    await tell(who)
    expect(await deliveries()).toMatchObject([{ channel: 'email' }])
    await deliver('email', digestTime())
    expect((await mails()).map(({ subject }) => subject)).toEqual(['小林 找你'])
  })
})

describe('two workers', () => {
  test('share the pushes and send none twice', async () => {
    const crowd = await Promise.all(Array.from({ length: 12 }, () => person({ wechat: 1 })))
    for (const who of crowd) await tell(who)
    await Promise.all(Array.from({ length: 6 }, () => deliver('wechat')))
    const openids = (await pushes()).map(({ openid }) => openid)
    expect(openids.sort()).toEqual(crowd.map(({ openid }) => openid).sort())
  })

  test('never spend more subscriptions than there are', async () => {
    const who = await person({ wechat: 3 })
    for (let news = 0; news < 8; news++) await tell(who)
    await Promise.all(Array.from({ length: 4 }, () => deliver('wechat')))
    expect(await creditsOf(who)).toEqual([0])
    expect(await pushes()).toHaveLength(3)
    const rows = await deliveries()
    expect(rows.filter(({ code }) => code === 'NO_CREDIT')).toHaveLength(5)
  })
})
