import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { notificationKinds } from '../../../src/contract/notifications'
import { encryptText } from '../../../src/lib/field-cipher'
import { unsubscribeUrlOf, type MailKind } from '../../../src/operations/notifications/unsubscribe'
import { startMarket, type Market, type Student } from '../../support/market'
import { rowsOf } from '../support'
import { tell } from './support'

let market: Market
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
})
afterAll(() => market?.stop())

interface Preferences extends Record<string, unknown> {
  kinds: { kind: string; label: string; channels: Record<string, boolean> }[]
  language: string
}

const preferences = '/notification-preferences'
const channelsOf = ({ kinds }: Preferences, kind: string) =>
  kinds.find((each) => each.kind === kind)?.channels

const mailboxOf = (id: string) => `${id}@mail.test`

/** Somebody whom mail reaches. */
async function mailReader(): Promise<Student> {
  const person = await market.student()
  const cipher = encryptText(mailboxOf(person.id), market.payload.services.env.DATA_KEYS)
  await rowsOf(market, `update users set notice_mail_cipher = $1 where id = $2`, [cipher, person.id])
  return person
}
const pushes = (person: Student) =>
  rowsOf(market, 'select kind, channel, state, code from notification_deliveries where user_id = $1', [
    person.id,
  ])

describe('what a person wants to be told', () => {
  test('is everything, everywhere, until they say otherwise, each kind named in their language', async () => {
    const lin = await market.student()
    const { body } = await lin.get<Preferences>(preferences)
    expect(body.kinds.map(({ kind }) => kind)).toEqual([...notificationKinds])
    expect(body.kinds[0]).toEqual({
      ...{ kind: 'price_drop', label: '收藏降价' },
      channels: { wechat: true, qq: true, email: true, socket: true },
    })
    expect(body.language).toBe('zh')
    const inEnglish = await lin.send<Preferences>('GET', preferences, {
      headers: { 'Accept-Language': 'en' },
    })
    expect(inEnglish.body.kinds[0]?.label).toBe('Price drop')
  })

  test('is replaced as a whole; saying it twice, or twice in one, changes nothing', async () => {
    const [lin, ming] = [await market.student(), await market.student()]
    const mute = { kind: 'comment', channel: 'wechat' }
    for (let turn = 0; turn < 2; turn++) {
      const { body } = await lin.put<Preferences>(preferences, { mutes: [mute, mute], language: 'en' })
      expect(channelsOf(body, 'comment')).toEqual({ wechat: false, qq: true, email: true, socket: true })
      expect(body.language).toBe('en')
    }
    const { body } = await lin.put<Preferences>(preferences, { mutes: [{ kind: 'reply', channel: 'email' }] })
    expect(channelsOf(body, 'comment')?.wechat).toBe(true)
    expect(channelsOf(body, 'reply')?.email).toBe(false)
    expect(body.language).toBe('en')
    expect(channelsOf((await ming.get<Preferences>(preferences)).body, 'reply')?.email).toBe(true)
  })

  test('holds as one device said it when two say so at once', async () => {
    const lin = await market.student()
    const wishes = [
      [{ kind: 'comment', channel: 'email' }],
      [
        { kind: 'reply', channel: 'email' },
        { kind: 'comment', channel: 'qq' },
      ],
    ]
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, turn) => lin.put(preferences, { mutes: wishes[turn % 2] })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const left = await rowsOf(market, 'select kind, channel from notification_mutes where user_id = $1', [
      lin.id,
    ])
    expect(wishes.map((wish) => wish.length)).toContain(left.length)
    expect(
      wishes.some((wish) =>
        wish.every((mute) => left.some((row) => JSON.stringify(row) === JSON.stringify(mute))),
      ),
    ).toBe(true)
  })

  test('calls off what still waits there, and nothing else', async () => {
    const lin = await mailReader()
    await tell(market, lin.id)
    await tell(market, lin.id, { kind: 'comment', params: { title: 'x', nickname: 'y', excerpt: 'z' } })
    await lin.put(preferences, { mutes: [{ kind: 'price_drop', channel: 'email' }] })
    await tell(market, lin.id)
    expect(await pushes(lin)).toEqual(
      expect.arrayContaining([
        { kind: 'price_drop', channel: 'email', state: 'skipped', code: 'MUTED' },
        { kind: 'comment', channel: 'email', state: 'waiting', code: null },
      ]),
    )
    expect(await pushes(lin)).toHaveLength(2)
  })

  test.each([
    ['an unknown kind', { mutes: [{ kind: 'advert', channel: 'email' }] }],
    ['an unknown channel', { mutes: [{ kind: 'comment', channel: 'pigeon' }] }],
    ['an unknown language', { mutes: [], language: 'fr' }],
    ['nothing', {}],
  ])('%s is refused', async (_name, body) => {
    expect((await (await market.student()).put(preferences, body)).code).toBe('VALIDATION_FAILED')
  })

  test('has a language that can be set with the rest of the account', async () => {
    const lin = await market.student()
    const { status, body } = await lin.patch<{ language: string }>('/users/me', { language: 'en' })
    expect([status, body.language]).toEqual([200, 'en'])
    expect((await lin.get<Preferences>(preferences)).body.language).toBe('en')
    expect((await lin.patch('/users/me', { language: 'fr' })).code).toBe('VALIDATION_FAILED')
  })
})

describe('the way out of mails', () => {
  const addressOf = (person: Student, kind: MailKind) => {
    const { pathname, search } = new URL(
      unsubscribeUrlOf(market.payload, { user: person.id, kind, mailbox: mailboxOf(person.id) }),
    )
    return market.url + pathname + search
  }
  const mailsOf = async (person: Student) => {
    const { body } = await person.get<Preferences>(preferences)
    return body.kinds.filter(({ channels }) => channels.email).map(({ kind }) => kind)
  }
  const oneClick = (address: string) =>
    fetch(address, {
      method: 'POST',
      redirect: 'manual',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })

  test('looked at, asks in both languages and ends nothing; the button ends it', async () => {
    const lin = await mailReader()
    const address = addressOf(lin, 'price_drop')
    for (const [language, word] of [
      ['zh', '收藏降价'],
      ['en', 'Price drop'],
    ] as const) {
      const page = await fetch(address, { headers: { 'Accept-Language': language } })
      const html = await page.text()
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      expect(html).toContain(word)
      expect(html).toContain('<form method="post">')
      expect(html).not.toMatch(/<script|https?:/)
      expect(page.headers.get('content-security-policy')).toContain("form-action 'self'")
      expect(page.headers.get('cache-control')).toBe('no-store')
    }
    expect(await mailsOf(lin)).toContain('price_drop')
  })

  test('is one click of the mail program, without signing in, as often as it likes; what waits is called off', async () => {
    const [lin, ming] = [await mailReader(), await mailReader()]
    await tell(market, lin.id)
    const answers = await Promise.all([1, 2, 3].map(() => oneClick(addressOf(lin, 'price_drop'))))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await mailsOf(lin)).toEqual(notificationKinds.filter((kind) => kind !== 'price_drop'))
    expect(await pushes(lin)).toMatchObject([{ state: 'skipped', code: 'MUTED' }])
    expect(await mailsOf(ming)).toEqual([...notificationKinds])
  })

  test('ends all mails where the address is that of a digest', async () => {
    const lin = await mailReader()
    expect((await oneClick(addressOf(lin, 'all'))).status).toBe(200)
    expect(await mailsOf(lin)).toEqual([])
  })

  test('is closed for mails of a mailbox that is no longer theirs', async () => {
    const lin = await mailReader()
    const old = addressOf(lin, 'all')
    const cipher = encryptText('new@mail.test', market.payload.services.env.DATA_KEYS)
    await rowsOf(market, `update users set notice_mail_cipher = $1 where id = $2`, [cipher, lin.id])
    expect((await oneClick(old)).status).toBe(404)
    expect(await mailsOf(lin)).toEqual([...notificationKinds])
  })

  test('is nothing with a token that is not ours', async () => {
    const [lin, ming] = [await mailReader(), await mailReader()]
    const good = new URL(addressOf(lin, 'price_drop')).searchParams.get('token') ?? ''
    const [, kind, signature] = good.split('.')
    for (const token of [
      '',
      'x',
      `${ming.id}.${kind}.${signature}`,
      `${lin.id}.all.${signature}`,
      `${good}0`,
      'a'.repeat(900),
    ]) {
      const address = `${market.url}/api/unsubscribe?token=${encodeURIComponent(token)}`
      expect([token, (await fetch(address)).status, (await oneClick(address)).status]).toEqual([
        token,
        404,
        404,
      ])
    }
    expect((await fetch(`${market.url}/api/unsubscribe`)).status).toBe(404)
    expect([await mailsOf(lin), await mailsOf(ming)]).toEqual([
      [...notificationKinds],
      [...notificationKinds],
    ])
  })
})
