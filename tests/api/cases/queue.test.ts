import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { caseReasons } from '../../../src/contract/moderation'
import { conversationOf } from '../../realtime/support'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { calm, rowsOf, type Docs, type Refusal } from '../support'
import { caseAbout, clauseOf, decide, report, statusOf } from '../reports/support'
import { act, actsAbout, flag, itemOf, type Queue } from './support'

let market: Market
let campus: string
let category: string
let moderator: Officer
let other: Officer
let witness: Student
let clause: string

beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { autoHidePoints: 0, chatContacts: 'hold' } })
  category = await market.category()
  moderator = await market.officer('moderator', { campus })
  other = await market.officer('moderator', { campus })
  witness = await market.student({ campus })
  clause = await clauseOf(market)
})
afterAll(() => market?.stop())
beforeEach(async () => {
  await calm(market)
  await market.payload.services.limits.reset('report', witness.id)
})

const student = (of = campus) => market.student({ campus: of })
const listing = (by: Student, data = {}) => market.listing(by, { category, ...data })

describe('the queue', () => {
  test('is walked in its order without gaps or repetitions, filtered and counted', async () => {
    const here = await market.campus({ settings: { autoHidePoints: 0 } })
    const officer = await market.officer('moderator', { campus: here })
    const author = await student(here)
    const ids: string[] = []
    for (let n = 0; n < 7; n++) {
      await market.payload.services.limits.reset('publish', author.id)
      const { id } = await listing(author)
      ids.push(await flag(market, { target: 'products', id, campus: here, subject: author.id }))
    }
    // The fourth weighs more than all others, the first waits since yesterday.
    await rowsOf(market, 'update cases set points = points + 5, rank = rank + 5 where id = $1', [ids[3]])
    await rowsOf(
      market,
      `update cases set opened_at = opened_at - interval '1 day', rank = rank + 6 where id = $1`,
      [ids[0]],
    )
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const more: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const { status, body } = await officer.get<Queue>(`/moderation/queue?limit=2${more}`)
      expect(status).toBe(200)
      expect(body.counts).toMatchObject({ flag: 7, report: 0 })
      seen.push(...body.docs.map(({ id }) => id))
      cursor = body.nextCursor
    } while (cursor !== null)
    expect(seen.slice(0, 2)).toEqual([ids[0], ids[3]])
    expect([...seen].sort()).toEqual([...ids].sort())
    const listed = async (query: string) =>
      (await officer.get<Queue>(`/moderation/queue?${query}`)).body.docs.map(({ id }) => id)
    expect(await listed('kind=report')).toEqual([])
    expect((await officer.post(`/moderation/items/${ids[2]}/claim`, {})).status).toBe(200)
    expect(await listed('claimed=mine')).toEqual([ids[2]])
    expect(await listed('kind=flag&claimed=free')).not.toContain(ids[2])
    const owner = await market.officer('owner')
    const all = await owner.get<Queue>(`/moderation/queue?campus=${here}&limit=50`)
    expect(all.body.docs.map(({ id }) => id)).toEqual(seen)
    expect((await officer.get('/moderation/queue?cursor=xx')).code).toBe('VALIDATION_FAILED')
  })

  test('is filtered by what it is about, why it waits, and by what waits too long', async () => {
    const here = await market.campus({ settings: { autoHidePoints: 0 } })
    const officer = await market.officer('moderator', { campus: here })
    const author = await student(here)
    const { id: product } = await listing(author)
    const flagged = await flag(market, { target: 'products', id: product, campus: here, subject: author.id })
    await report(witness, 'users', author.id, { reason: 'abuse' })
    const { id: reported } = await caseAbout(market, author.id)
    await rowsOf(market, 'update cases set escalated_at = now() where id = $1', [reported])
    const listed = async (query: string) =>
      (await officer.get<Queue>(`/moderation/queue?${query}`)).body.docs.map(({ id }) => id)
    expect((await listed('')).sort()).toEqual([flagged, reported].sort())
    expect(await listed('target=products')).toEqual([flagged])
    expect(await listed('reason=abuse')).toEqual([reported])
    expect(await listed('reason=words')).toEqual([flagged])
    expect(await listed('escalated=true')).toEqual([reported])
    expect(await listed('target=reviews')).toEqual([])
    expect((await officer.get('/moderation/queue?target=things')).code).toBe('VALIDATION_FAILED')
  })

  test('leaves out, for an officer who asks for what they may decide, own cases and appeals of what they decided', async () => {
    const here = await market.campus({ settings: { autoHidePoints: 0 } })
    const officer = await market.officer('moderator', { campus: here })
    const colleague = await market.officer('moderator', { campus: here })
    const own = await student(here)
    await rowsOf(market, 'update staff set account_id = $1 where id = $2', [own.id, officer.id])
    const author = await student(here)
    await report(witness, 'users', author.id)
    const warned = await decide(market, officer, author.id, 'warn', { clause, reason: '请注意用语' })
    expect(warned.status).toBe(200)
    expect((await author.post('/appeals', { act: warned.body.act, body: '我没有' })).status).toBe(201)
    const { id: product } = await listing(own)
    const flagged = await flag(market, { target: 'products', id: product, campus: here, subject: own.id })
    const { id: plain } = await listing(author)
    const decidable = await flag(market, { target: 'products', id: plain, campus: here, subject: author.id })

    const queueOf = async (by: Officer, query = '') =>
      (await by.get<Queue & { undecidable: number }>(`/moderation/queue?${query}`)).body
    const all = await queueOf(officer)
    expect(all.docs).toHaveLength(3)
    expect(all.docs.filter(({ undecidable }) => !undecidable).map(({ id }) => id)).toEqual([decidable])
    expect(all.docs.find(({ id }) => id === flagged)).toMatchObject({ ownCase: true, undecidable: true })
    expect(all).toMatchObject({ undecidable: 2, counts: { flag: 2, appeal: 1 } })
    const mine = await queueOf(officer, 'decidable=true')
    expect(mine.docs.map(({ id }) => id)).toEqual([decidable])
    expect(mine).toMatchObject({ undecidable: 2, counts: { flag: 1, appeal: 0 } })
    const others = await queueOf(colleague, 'decidable=true')
    expect(others.docs).toHaveLength(3)
    expect(others).toMatchObject({ undecidable: 0, counts: { flag: 2, appeal: 1 } })
  })

  test('shows who has a case in hand; nobody else decides it until it is released or the time is over', async () => {
    const author = await student()
    const { id } = await listing(author)
    await report(witness, 'products', id)
    const { id: item, version } = await caseAbout(market, id)
    const claim = (by: Officer) => by.post<Refusal>(`/moderation/items/${item}/claim`, {})
    const answers = await Promise.all([claim(moderator), claim(other)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [first, second] = answers[0]?.status === 200 ? [moderator, other] : [other, moderator]
    expect((await itemOf(second, item)).item.claim).toMatchObject({ mine: false, staff: { id: first.id } })
    const { contentHash } = await itemOf(other, item)
    const decide = (by: Officer) =>
      by.post<Refusal>(`/moderation/items/${item}/actions/dismiss`, { version, contentHash })
    const refused = await decide(second)
    expect(refused.code).toBe('CONFLICT')
    expect(refused.body.errors[0]?.data).toMatchObject({ claim: { staff: { id: first.id }, mine: false } })
    expect((await second.post(`/moderation/items/${item}/release`, {})).code).toBe('CONFLICT')
    expect((await first.post(`/moderation/items/${item}/release`, {})).status).toBe(200)
    expect((await claim(second)).status).toBe(200)
    await rowsOf(market, `update cases set claimed_until = now() - interval '1 second' where id = $1`, [item])
    expect((await itemOf(first, item)).item.claim).toBeNull()
    expect((await decide(first)).status).toBe(200)
    expect((await claim(second)).code).toBe('CONFLICT')
  })

  test('holds nothing of what people say to each other; opening it is in the audit log', async () => {
    const [lin, chen] = [await student(), await student()]
    const conversation = await conversationOf(market, lin, chen)
    const secret = `加我微信 wx_${randomUUID().slice(0, 8)}`
    const { body } = await lin.post<{ id: string }>(`/conversations/${conversation}/messages`, {
      clientId: randomUUID(),
      type: 'text',
      body: secret,
    })
    await report(chen, 'conversations', conversation)
    const held = (await caseAbout(market, body.id, 'message')).id
    const reported = (await caseAbout(market, conversation)).id
    const shown = await itemOf(moderator, held)
    const texts = [
      await moderator.get('/moderation/queue?limit=50'),
      shown,
      await itemOf(moderator, reported),
      await moderator.get(`/cases/${held}`),
    ]
    expect(JSON.stringify(texts)).not.toContain(secret)
    const views = () =>
      rowsOf(market, `select target from audit_log where action = 'view' and staff = $1`, [moderator.id])
    expect(await views()).toEqual([])
    expect(JSON.stringify((await moderator.get(shown.opens ?? '')).body)).toContain(secret)
    expect(await views()).toEqual([{ target: 'messages' }])
    const opens = (await itemOf(moderator, reported)).reports[0]?.opens ?? ''
    expect((await moderator.get(opens)).status).toBe(200)
    expect(await views()).toHaveLength(2)
    // Released, it is an act; there is nothing left to open, and no way back.
    const answer = await act(moderator, held, 'approve')
    expect(answer.status).toBe(200)
    expect((await moderator.get(shown.opens ?? '')).code).toBe('NOT_FOUND')
    expect(
      (await moderator.post(`/moderation/acts/${answer.body.act}/revert`, { reason: '手滑' })).code,
    ).toBe('CONFLICT')
  })

  test('shows what was reported when the thing itself is gone, and its author can still be judged', async () => {
    const author = await student()
    const { id } = await listing(author, { title: '假货' })
    await report(witness, 'products', id)
    expect((await author.delete(`/products/${id}`)).status).toBe(204)
    const item = (await caseAbout(market, id)).id
    const shown = await itemOf(moderator, item)
    expect(shown.now).toBeNull()
    expect(shown.snapshot).toMatchObject({ title: '假货', author: { id: author.id } })
    expect(shown.offered.map(({ action }) => action)).toEqual(['dismiss', 'warn', 'mute', 'suspend', 'ban'])
    expect((await act(moderator, item, 'warn', { clause, reason: '假货' })).status).toBe(200)
  })
})

describe('an edit', () => {
  test('of something approved is shown as what is different, and compared with what was public', async () => {
    const here = await market.campus({ settings: { listingReview: true } })
    const officer = await market.officer('moderator', { campus: here })
    const author = await student(here)
    const { id } = await listing(author, { title: '台灯九成新', description: '宿舍自提' })
    const first = await itemOf(officer, (await caseAbout(market, id, 'listing')).id)
    expect(first.difference).toEqual([])
    expect((await act(officer, first.item.id, 'approve')).status).toBe(200)
    expect(await statusOf(market, id)).toBe('on_sale')
    expect((await author.patch(`/products/${id}`, { description: '宿舍面交', priceFen: 2_000 })).status).toBe(
      200,
    )
    expect(await statusOf(market, id)).toBe('pending')
    const edit = await itemOf(officer, (await caseAbout(market, id, 'edit')).id)
    expect(edit.comparedWith?.what).toBe('approved')
    expect(edit.difference).toEqual([
      { field: 'priceFen', before: 2_500, after: 2_000 },
      {
        field: 'description',
        before: '宿舍自提',
        after: '宿舍面交',
        parts: [
          { is: 'same', text: '宿舍' },
          { is: 'gone', text: '自提' },
          { is: 'new', text: '面交' },
        ],
      },
    ])
    // Edited once more while it is looked at: the click on what was seen is refused.
    expect((await author.patch(`/products/${id}`, { title: '台灯全新' })).status).toBe(200)
    const stale = await officer.post<Refusal>(`/moderation/items/${edit.item.id}/actions/approve`, {
      version: edit.item.version,
      contentHash: edit.contentHash,
    })
    expect(stale.code).toBe('CONFLICT')
    const seen = (await itemOf(officer, edit.item.id)).difference.map(({ field }) => field)
    expect(seen).toEqual(['title', 'priceFen', 'description'])
    expect((await act(officer, edit.item.id, 'ask_changes', { clause, reason: '标题不实' })).status).toBe(200)
    expect(await statusOf(market, id)).toBe('draft')
  })

  test('of something hidden is reviewed again, whatever the campus says', async () => {
    const author = await student()
    const { id } = await listing(author)
    await report(witness, 'products', id)
    const item = (await caseAbout(market, id)).id
    expect((await act(moderator, item, 'ask_changes', { clause, reason: '缺图' })).status).toBe(200)
    expect(await statusOf(market, id)).toBe('draft')
    expect((await author.post(`/products/${id}/status`, { status: 'on_sale' })).status).toBe(200)
    expect(await statusOf(market, id)).toBe('pending')
    const waiting = await caseAbout(market, id, 'edit')
    expect((await act(moderator, waiting.id, 'approve')).status).toBe(200)
    expect(await statusOf(market, id)).toBe('on_sale')
    expect((await author.patch(`/products/${id}`, { title: '台灯（带图）' })).status).toBe(200)
    expect(await statusOf(market, id)).toBe('on_sale')
  })
})

describe('new members', () => {
  test('have their first listings looked at, until so many were good', async () => {
    const here = await market.campus({ settings: { newMemberListings: 2 } })
    const officer = await market.officer('moderator', { campus: here })
    const author = await student(here)
    const [one, two] = [await listing(author), await listing(author)]
    expect([await statusOf(market, one.id), await statusOf(market, two.id)]).toEqual(['pending', 'pending'])
    const waiting = await caseAbout(market, one.id, 'listing')
    expect((await itemOf(officer, waiting.id)).item.reason).toBe('new_member')
    expect((await act(officer, waiting.id, 'approve')).status).toBe(200)
    expect(await statusOf(market, (await listing(author)).id)).toBe('pending')
    const next = await caseAbout(market, two.id, 'listing')
    expect((await act(officer, next.id, 'approve')).status).toBe(200)
    const free = await listing(author)
    expect(await statusOf(market, free.id)).toBe('on_sale')
    // One that was removed was not good.
    expect((await decideOn(market, officer, ['products', one.id], 'remove')).status).toBe(200)
    expect((await decideOn(market, officer, ['products', two.id], 'remove')).status).toBe(200)
    expect(await statusOf(market, (await listing(author)).id)).toBe('pending')
  })
})

describe('a held comment', () => {
  test('is seen by its author alone, counted and told when it is let through, and gone again when that is undone', async () => {
    const [seller, author] = [await student(), await student()]
    const { id: product } = await listing(seller)
    const { body } = await author.post<{ id: string }>('/comments', { product, body: '还在吗' })
    const told = async () =>
      (await seller.get<Docs<{ kind: string }>>('/notifications')).body.docs.filter(
        ({ kind }) => kind === 'comment',
      ).length
    expect(await told()).toBe(1)
    const seen = async (by: Student) =>
      (await by.get<Docs<{ id: string }>>(`/products/${product}/comments`)).body.docs.map(({ id }) => id)
    const count = async () =>
      (await seller.get<{ commentCount: number }>(`/products/${product}`)).body.commentCount
    expect(await count()).toBe(1)
    await market.payload.update({
      collection: 'comments',
      id: body.id,
      data: { held: true, heldFor: 'words' },
    })
    expect([await seen(author), await seen(seller), await count()]).toEqual([[body.id], [], 0])
    const reply = await seller.post('/comments', { product, body: '在的', replyTo: body.id })
    expect(reply.code).toBe('VALIDATION_FAILED')
    const waiting = await caseAbout(market, body.id, 'comment')
    const { body: made } = await act(moderator, waiting.id, 'approve')
    expect([await seen(seller), await count()]).toEqual([[body.id], 1])
    expect((await moderator.post(`/moderation/acts/${made.act}/revert`, { reason: '再看看' })).status).toBe(
      204,
    )
    expect([await seen(seller), await count()]).toEqual([[], 0])
    expect(await caseAbout(market, body.id, 'comment')).toMatchObject({ state: 'open' })
    expect(await actsAbout(market, body.id)).toMatchObject([{ action: 'approve', state: 'reverted' }])
  })
})

test('reports count for those who were right, and not for those who were not', async () => {
  const author = await student()
  const person = await student()
  const record = async () =>
    (
      await rowsOf<{ upheld: number; dismissed: number }>(
        market,
        'select upheld, dismissed from reporter_records where user_id = $1',
        [person.id],
      )
    )[0]
  const [good, bad] = [await listing(author), await listing(author)]
  await report(person, 'products', good.id)
  await report(person, 'products', bad.id)
  expect((await act(moderator, (await caseAbout(market, good.id)).id, 'dismiss')).status).toBe(200)
  const { body } = await act(moderator, (await caseAbout(market, bad.id)).id, 'remove', {
    clause,
    reason: '违规',
  })
  expect(await record()).toEqual({ upheld: 1, dismissed: 1 })
  await moderator.post(`/moderation/acts/${body.act}/revert`, { reason: '看错了' })
  expect(await record()).toEqual({ upheld: 0, dismissed: 1 })
})

test('why something waits is, wherever triggers and operations write it, a word that officers know', async () => {
  const functions = await rowsOf<{ body: string }>(
    market,
    `select prosrc as body from pg_proc where prosrc ~ 'perform open_case\\('`,
  )
  expect(functions.length).toBeGreaterThan(4)
  const texts = (expression: string) => [...expression.matchAll(/'([a-z_]+)'/g)].map(([, text = '']) => text)
  const byTriggers = functions.flatMap(({ body }) => [
    // The last but one argument; of a verification its state.
    ...[...body.matchAll(/,\s*([^;]*?),\s*[\d.]+\)/g)].flatMap(([, given = '']) =>
      texts(given.replace(/^.*,\s*(?=(coalesce\(|'|new\.)[^,]*(,[^,]*\))?$)/s, '')),
    ),
    ...[...body.matchAll(/new\.state in \(([^)]*)\)/g)].flatMap(([, states = '']) => texts(states)),
  ])
  const known: readonly string[] = caseReasons
  expect(byTriggers).toEqual(expect.arrayContaining(['review', 'pending', 'contested', 'waiting', 'appeal']))
  expect(byTriggers.filter((code) => !known.includes(code))).toEqual([])
  // What operations and hooks write is of the type; each word is one that somebody writes.
  const files = ['src/operations', 'src/hooks'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
  )
  const written = new Set([...byTriggers, ...files.flatMap(texts)])
  const beginnings = files.flatMap((file) =>
    [...file.matchAll(/`([a-z]+_)\$\{/g)].map(([, start = '']) => start),
  )
  const isWritten = (code: string) => written.has(code) || beginnings.some((start) => code.startsWith(start))
  expect(known.filter((code) => !isWritten(code))).toEqual([])
})
