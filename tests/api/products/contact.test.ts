import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startMarket, type Market, type Student } from '../../support/market'
import { rowsOf } from '../support'

let market: Market
let seller: Student
let product: string
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
  seller = await market.student()
  await seller.patch('/users/me', { contact: '微信 xiaolin_2026' })
  product = (await market.listing(seller)).id
})
afterAll(() => market.stop())

test('a verified student sees how to reach the seller; an unverified one and a stranger are told what is missing', async () => {
  const buyer = await market.student()
  const unverified = await market.student({ verified: false })
  expect((await buyer.get(`/products/${product}/contact`)).body).toEqual({
    contact: '微信 xiaolin_2026',
    qqOpenId: null,
  })
  expect((await unverified.get(`/products/${product}/contact`)).code).toBe('CAMPUS_VERIFICATION_REQUIRED')
  expect((await market.anyone.get(`/products/${product}/contact`)).code).toBe('UNAUTHENTICATED')
})

test('a contact is kept encrypted, shown to its owner, in no other answer, and can be taken back', async () => {
  const buyer = await market.student()
  const officer = await market.officer('owner')
  expect((await seller.get<{ contact: string }>('/users/me')).body.contact).toBe('微信 xiaolin_2026')
  const rows = await rowsOf(market, 'select * from users')
  expect(JSON.stringify(rows)).not.toContain('xiaolin_2026')
  for (const answer of [
    await buyer.get(`/products/${product}`),
    await officer.get(`/users/${seller.id}`),
    await officer.get('/audit-log'),
  ]) {
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body)).not.toContain('xiaolin_2026')
  }
  await seller.patch('/users/me', { contact: null })
  expect((await buyer.get(`/products/${product}/contact`)).body).toEqual({
    contact: null,
    qqOpenId: null,
  })
  await seller.patch('/users/me', { contact: '微信 xiaolin_2026' })
})

test('nobody collects contacts: after twenty in an hour one has to wait, and a sold listing shows none', async () => {
  const collector = await market.student()
  for (let turn = 0; turn < 20; turn++) await collector.get(`/products/${product}/contact`)
  expect((await collector.get(`/products/${product}/contact`)).code).toBe('RATE_LIMITED')
  const { id } = await market.listing(seller)
  await seller.post(`/products/${id}/status`, { status: 'sold' })
  const buyer = await market.student()
  expect((await buyer.get(`/products/${id}/contact`)).code).toBe('NOT_FOUND')
})
