import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eraseDeletedUsers } from '../../../src/jobs/erase-deleted-users/handler'
import { inDays, jobReq } from '../../jobs/support'
import { position, startMarket, type Market, type Student } from '../../support/market'
import { nobodysId, problemsOf, rowsOf, walk, type Docs } from '../support'

let market: Market
let campus: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
})
afterAll(() => market.stop())

const person = (name?: string) => market.student({ campus, name })

interface Blocked {
  user: { id: string; nickname: string; avatarUrl: string | null; verified: boolean }
  blockedAt: string
}

const blockedBy = async (who: Student) =>
  (await walk<Blocked>(who, '/users/me/blocks?limit=2')).map(({ user }) => user.id)

describe('somebody who wants nothing to do with another', () => {
  test('blocks and unblocks them, as often as the phone says so', async () => {
    const [lin, pest] = [await person(), await person('讨厌鬼')]
    for (const time of ['once', 'again']) {
      const answer = await lin.put(`/users/${pest.id}/block`)
      expect([time, answer.status, answer.body]).toEqual([time, 200, { blocked: true }])
    }
    const { body } = await lin.get<Docs<Blocked>>('/users/me/blocks')
    expect(body.docs.map(({ user }) => user)).toEqual([
      { id: pest.id, nickname: '讨厌鬼', avatarUrl: null, verified: true },
    ])
    for (const time of ['once', 'again']) {
      const answer = await lin.delete(`/users/${pest.id}/block`)
      expect([time, answer.status, answer.body]).toEqual([time, 200, { blocked: false }])
    }
    expect(await blockedBy(lin)).toEqual([])
  })

  test('blocks once, however many times at once', async () => {
    const [lin, pest] = [await person(), await person()]
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => lin.put(`/users/${pest.id}/block`)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await blockedBy(lin)).toEqual([pest.id])
  })

  test('sees all of them, the last one first, page by page', async () => {
    const lin = await person()
    const pests: string[] = []
    for (let n = 0; n < 5; n++) {
      const { id } = await person()
      pests.unshift(id)
      await lin.put(`/users/${id}/block`)
    }
    expect(await blockedBy(lin)).toEqual(pests)
    expect((await lin.get('/users/me/blocks?cursor=x')).code).toBe('VALIDATION_FAILED')
  })

  test('is the only one who learns of it', async () => {
    const [lin, pest, third] = [await person(), await person(), await person()]
    await lin.put(`/users/${pest.id}/block`)
    for (const other of [pest, third]) {
      expect(await blockedBy(other)).toEqual([])
      expect(JSON.stringify((await other.get('/users/me/export')).body)).not.toContain(lin.id)
      expect((await other.get<Docs>('/notifications')).body.docs).toEqual([])
    }
    expect((await market.anyone.get('/users/me/blocks')).status).toBe(401)
    expect((await market.anyone.put(`/users/${pest.id}/block`)).status).toBe(401)
  })

  test('meets nothing of theirs in lists any more, nor they anything of theirs, until it is taken back', async () => {
    const [lin, pest] = [await person(), await person()]
    const [own, other] = [await market.listing(lin), await market.listing(pest)]
    const seenBy = async (who: Student) => {
      const { lat, lng } = position
      const near = await walk(who, `/products/nearby?lat=${lat}&lng=${lng}&limit=50`)
      return near.map(({ id }) => id).filter((id) => id === own.id || id === other.id)
    }
    expect((await seenBy(lin)).sort()).toEqual([own.id, other.id].sort())
    await lin.put(`/users/${pest.id}/block`)
    expect(await seenBy(lin)).toEqual([own.id])
    expect(await seenBy(pest)).toEqual([other.id])
    await lin.delete(`/users/${pest.id}/block`)
    expect((await seenBy(pest)).sort()).toEqual([own.id, other.id].sort())
  })

  test('can still open a listing of theirs by its link', async () => {
    const [lin, pest] = [await person(), await person()]
    const { id } = await market.listing(pest)
    await lin.put(`/users/${pest.id}/block`)
    expect((await lin.get(`/products/${id}`)).status).toBe(200)
  })

  test('cannot comment on, answer or reach the other, nor be answered, until it is taken back', async () => {
    const [lin, pest, third] = [await person(), await person(), await person()]
    await pest.patch('/users/me', { contact: '微信 pest' })
    await lin.patch('/users/me', { contact: '微信 lin' })
    const [own, theirs, others] = [
      (await market.listing(lin)).id,
      (await market.listing(pest)).id,
      (await market.listing(third)).id,
    ]
    const say = (by: Student, product: string, replyTo?: string) =>
      by.post<{ id: string }>('/comments', { product, body: '还在吗', replyTo })
    const said = { lin: (await say(lin, others)).body.id, pest: (await say(pest, others)).body.id }
    await lin.put(`/users/${pest.id}/block`)
    const acts = () => [
      say(lin, theirs),
      say(pest, own),
      say(lin, others, said.pest),
      say(pest, others, said.lin),
      lin.get(`/products/${theirs}/contact`),
      pest.get(`/products/${own}/contact`),
    ]
    for (const act of acts()) expect((await act).code).toBe('FORBIDDEN')
    // Both still speak to others at the same place.
    expect((await say(third, others, said.pest)).status).toBe(201)
    expect((await say(pest, others)).status).toBe(201)
    await lin.delete(`/users/${pest.id}/block`)
    for (const act of acts()) expect((await act).status).toBeLessThan(300)
  })

  test('blocks a thousand people and no more', async () => {
    const [lin, last, more] = [await person(), await person(), await person()]
    await rowsOf(
      market,
      `with others as (
         insert into users (id, nickname, campus_id, standing, verification)
         select gen_random_uuid(), '同学', $2, 'active', 'none' from generate_series(1, 999) returning id)
       insert into blocks (id, user_id, blocked_id) select gen_random_uuid(), $1, id from others`,
      [lin.id, campus],
    )
    expect((await lin.put(`/users/${last.id}/block`)).status).toBe(200)
    expect((await lin.put(`/users/${more.id}/block`)).code).toBe('CONFLICT')
    expect((await lin.put(`/users/${last.id}/block`)).status).toBe(200)
    await lin.delete(`/users/${last.id}/block`)
    expect((await lin.put(`/users/${more.id}/block`)).status).toBe(200)
  })

  test('blocks neither themselves nor nobody, nor somebody who has left', async () => {
    const [lin, gone] = [await person(), await person()]
    const self = await lin.put(`/users/${lin.id}/block`)
    expect([self.status, problemsOf(self.body)]).toEqual([400, ['VALIDATION_FAILED id']])
    await lin.put(`/users/${gone.id}/block`)
    await gone.delete('/users/me')
    for (const call of [
      lin.put(`/users/${nobodysId}/block`),
      lin.delete(`/users/${nobodysId}/block`),
      lin.put(`/users/${gone.id}/block`),
    ]) {
      expect((await call).code).toBe('NOT_FOUND')
    }
    // What was said before can be taken back.
    expect((await lin.delete(`/users/${gone.id}/block`)).body).toEqual({ blocked: false })
  })

  test('takes it along in the export, and it goes with either of the two', async () => {
    const [lin, pest, other] = [await person(), await person(), await person()]
    await lin.put(`/users/${pest.id}/block`)
    await pest.put(`/users/${other.id}/block`)
    await other.put(`/users/${pest.id}/block`)
    await other.put(`/users/${lin.id}/block`)
    const mine = await lin.get<{ blocks: { user: string; createdAt: string }[] }>('/users/me/export')
    expect(mine.body.blocks.map(({ user }) => user)).toEqual([pest.id])
    await pest.delete('/users/me')
    await eraseDeletedUsers(await jobReq(market), inDays(16))
    expect(
      await rowsOf(market, 'select 1 from blocks where user_id = $1 or blocked_id = $1', [pest.id]),
    ).toEqual([])
    expect(await blockedBy(other)).toEqual([lin.id])
  })
})
