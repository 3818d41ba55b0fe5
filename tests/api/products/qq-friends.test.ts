import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { controlOf } from '../../sandbox/control'
import { personWith, startMarket, type Market, type Student } from '../../support/market'
import { calm, problemsOf, rowsOf } from '../support'

let sandbox: Sandbox
let market: Market
let campus: string
beforeAll(async () => {
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
  campus = await market.campus()
})
afterAll(async () => {
  await market?.stop()
  await sandbox?.stop()
})
beforeEach(() => calm(market))

let counter = 0
const proof = async (openId: string) => ({ code: await controlOf(sandbox.addresses.qq).code(openId) })
const verify = (id: string) =>
  rowsOf(market, `update users set verification = 'verified' where id = $1`, [id])

/** Somebody who came in by QQ's app. */
async function onQq({ verified = true } = {}): Promise<Student & { openId: string }> {
  const openId = `qq-openid-${++counter}`
  const { body } = await market.anyone.post<{ token: string; user: { id: string } }>('/auth/qq', {
    ...(await proof(openId)),
    campus,
  })
  if (verified) await verify(body.user.id)
  const { token } = body
  return { id: body.user.id, token, openId, ...personWith(market.url, { Authorization: `Bearer ${token}` }) }
}

const allow = (who: Student, allowsQqFriends = true) => who.patch('/users/me', { allowsQqFriends })

/** A seller on QQ who allows it, with something on offer. */
async function open() {
  const seller = await onQq()
  await allow(seller)
  return { seller, product: (await market.listing(seller)).id }
}

const asks = async (who: Student, product: string) =>
  (await who.get<{ qqOpenId: string | null }>(`/products/${product}/contact`)).body.qqOpenId

describe('to be asked by a button of QQ to be friends', () => {
  test('is offered once the seller has said yes, and no longer when they take it back', async () => {
    const [seller, buyer] = [await onQq(), await onQq()]
    const product = (await market.listing(seller)).id
    expect((await seller.get('/users/me')).body.allowsQqFriends).toBe(false)
    expect(await asks(buyer, product)).toBeNull()
    const said = await allow(seller)
    expect([said.status, said.body.allowsQqFriends]).toEqual([200, true])
    expect(await asks(buyer, product)).toBe(seller.openId)
    // Another change leaves it alone, and so does leaving the app.
    await seller.patch('/users/me', { nickname: '小林' })
    await seller.post('/auth/logout')
    expect(await asks(buyer, product)).toBe(seller.openId)
    const back = await market.anyone.post<{ token: string }>('/auth/qq', await proof(seller.openId))
    const again = personWith(market.url, { Authorization: `Bearer ${back.body.token}` })
    await again.patch('/users/me', { allowsQqFriends: false })
    expect(await asks(buyer, product)).toBeNull()
  })

  test('stands in what a seller takes along, and takes a way in by QQ', async () => {
    const { seller } = await open()
    const mine = await seller.get<{ account: object }>('/users/me/export')
    expect(mine.body.account).toMatchObject({ allowsQqFriends: true })
    const elsewhere = await market.student({ campus })
    const refused = await allow(elsewhere)
    expect([refused.status, problemsOf(refused.body)]).toEqual([400, ['VALIDATION_FAILED allowsQqFriends']])
    expect((await allow(elsewhere, false)).status).toBe(200)
  })

  test('is switched by nobody else', async () => {
    const { seller, product } = await open()
    await allow(seller, false)
    const officer = await market.officer('owner')
    await officer.patch(`/users/${seller.id}`, { allowsQqFriends: true })
    expect(await asks(await onQq(), product)).toBeNull()
  })
})

describe("a seller's id at QQ", () => {
  test('is told to who came in by QQ, verified: to nobody on the web or on WeChat, though they have linked QQ', async () => {
    const { seller, product } = await open()
    const elsewhere = await market.student({ campus })
    expect(await asks(elsewhere, product)).toBeNull()
    const linked = await elsewhere.post('/auth/link/qq', await proof(`qq-openid-${++counter}`))
    expect(linked.body.identities).toEqual(['dev', 'qq'])
    expect(await asks(elsewhere, product)).toBeNull()
    const newcomer = await onQq({ verified: false })
    expect((await newcomer.get(`/products/${product}/contact`)).code).toBe('CAMPUS_VERIFICATION_REQUIRED')
    expect((await market.anyone.get(`/products/${product}/contact`)).code).toBe('UNAUTHENTICATED')
    // Oneself is no friend to be made.
    expect(await asks(seller, product)).toBeNull()
  })

  test('is of the same app of QQ: an id of another one is not handed out, nor is one handed to who came in by it', async () => {
    const { seller, product } = await open()
    const buyer = await onQq()
    const move = (who: Student, app: string) =>
      rowsOf(market, 'update identities set app_id = $2 where user_id = $1', [who.id, app])
    const [{ app_id: app } = { app_id: '' }] = await rowsOf<{ app_id: string }>(
      market,
      'select app_id from identities where user_id = $1',
      [seller.id],
    )
    await move(seller, 'another')
    expect(await asks(buyer, product)).toBeNull()
    await move(seller, app)
    await move(buyer, 'another')
    expect(await asks(buyer, product)).toBeNull()
    await move(buyer, app)
    expect(await asks(buyer, product)).toBe(seller.openId)
  })

  test('is kept from who is blocked, either way, and of a seller who is suspended, or has left until they return and say yes', async () => {
    const { seller, product } = await open()
    const buyer = await onQq()
    const answer = async () => {
      const { body, code } = await buyer.get(`/products/${product}/contact`)
      expect(JSON.stringify(body)).not.toContain(seller.openId)
      return code
    }
    await seller.put(`/users/${buyer.id}/block`)
    expect(await answer()).toBe('FORBIDDEN')
    await seller.delete(`/users/${buyer.id}/block`)
    await buyer.put(`/users/${seller.id}/block`)
    expect(await answer()).toBe('FORBIDDEN')
    await buyer.delete(`/users/${seller.id}/block`)
    expect(await asks(buyer, product)).toBe(seller.openId)
    await rowsOf(market, `update users set standing = 'suspended' where id = $1`, [seller.id])
    expect(await answer()).toBe('NOT_FOUND')
    await rowsOf(market, `update users set standing = 'active' where id = $1`, [seller.id])
    await seller.delete('/users/me')
    expect(await answer()).toBe('NOT_FOUND')
    const back = await market.anyone.post<{ token: string; user: object }>(
      '/auth/qq',
      await proof(seller.openId),
    )
    expect(back.body.user).toMatchObject({ id: seller.id, allowsQqFriends: false })
    const returned = personWith(market.url, { Authorization: `Bearer ${back.body.token}` })
    await returned.post(`/products/${product}/status`, { status: 'on_sale' })
    expect(await answer()).toBeUndefined()
  })

  test('is not told of what is over, nor for the twenty-first time in an hour', async () => {
    const { seller, product } = await open()
    const collector = await onQq()
    for (let turn = 0; turn < 20; turn++) await asks(collector, product)
    expect((await collector.get(`/products/${product}/contact`)).code).toBe('RATE_LIMITED')
    await seller.post(`/products/${product}/status`, { status: 'off_shelf' })
    const late = await onQq()
    expect((await late.get(`/products/${product}/contact`)).code).toBe('NOT_FOUND')
  })

  test('stands in no other answer about the seller, not even for officers', async () => {
    const { seller, product } = await open()
    const buyer = await onQq()
    const officer = await market.officer('owner')
    for (const { status, body } of [
      await buyer.get(`/products/${product}`),
      await buyer.get('/products/newest'),
      await buyer.get(`/users/${seller.id}`),
      await seller.get('/users/me'),
      await officer.get(`/users/${seller.id}`),
      await officer.get(`/products/${product}`),
      await officer.get('/audit-log'),
    ]) {
      expect(status).toBe(200)
      expect(JSON.stringify(body)).not.toContain(seller.openId)
    }
  })
})
