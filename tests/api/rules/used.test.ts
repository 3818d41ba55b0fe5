import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { plant } from '../../access/world'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { problemsOf } from '../support'

let market: Market
let campus: string
let admin: Officer
let owner: Officer
let student: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  admin = await market.officer('admin', { campus })
  owner = await market.officer('owner')
  student = await market.student({ campus })
})
afterAll(() => market?.stop())

interface Made {
  doc: { id: string; key: string }
}
const reason = (key: string) => ({ title: '新原因', key, targets: ['products'], points: 1 })
const offered = async () => {
  const { body } = await student.get<{ docs: { key: string }[] }>('/report-reasons?target=products')
  return body.docs.map(({ key }) => key)
}

describe('a reason of reports', () => {
  test('has a key that is written one way', async () => {
    for (const key of ['Fraud', '欺诈', '1st', 'a', 'two words', 'x'.repeat(31), 'a.b']) {
      const { status, body } = await admin.post('/report-reasons', reason(key))
      expect([key, status, problemsOf(body)]).toEqual([key, 400, ['VALIDATION_FAILED key']])
    }
    const { status, body } = await admin.post<Made>('/report-reasons', reason('  second-hand_2 '))
    expect([status, body.doc.key]).toEqual([201, 'second-hand_2'])
  })

  test('has it once in a campus; the campus’s own takes the place of a shared one', async () => {
    const own = await admin.post<Made>('/report-reasons', reason('fraud'))
    expect(own.status).toBe(201)
    expect((await offered()).filter((key) => key === 'fraud')).toHaveLength(1)
    const again = await admin.send<{ errors: { message: string }[] }>('POST', '/report-reasons', {
      headers: { 'Content-Type': 'application/json', 'Accept-Language': 'zh' },
      body: JSON.stringify(reason('fraud')),
    })
    expect([again.status, again.body.errors[0]?.message]).toEqual([400, '代号已被“新原因”使用'])
    expect((await owner.post('/report-reasons', reason('fraud'))).status).toBe(400)
    const elsewhere = await market.officer('admin', { campus: await market.campus() })
    expect((await elsewhere.post('/report-reasons', reason('fraud'))).status).toBe(201)
  })

  test('keeps its key, and goes only while nobody used it', async () => {
    const { body } = await admin.post<Made>('/report-reasons', reason('fake'))
    const { id } = body.doc
    expect(problemsOf((await admin.patch(`/report-reasons/${id}`, { key: 'other-key' })).body)).toEqual([
      'VALIDATION_FAILED key',
    ])
    expect((await admin.patch(`/report-reasons/${id}`, { title: '假货', key: 'fake' })).status).toBe(200)
    const seller = await market.student({ campus })
    const listing = await market.listing(seller, { category: await market.category({ campus }) })
    const target = { relationTo: 'products', value: listing.id }
    expect((await student.post('/reports', { target, reason: 'fake' })).status).toBe(201)
    const refused = await admin.delete(`/report-reasons/${id}`)
    expect([refused.status, refused.code]).toEqual([409, 'CONFLICT'])
    expect((await admin.patch(`/report-reasons/${id}`, { active: false })).status).toBe(200)
    expect(await offered()).not.toContain('fake')
    const { body: unused } = await admin.post<Made>('/report-reasons', reason('unused'))
    expect((await admin.delete(`/report-reasons/${unused.doc.id}`)).status).toBe(200)
  })
})

describe('a clause of the rules', () => {
  test('that a decision rests on is not deleted, one by one or in bulk', async () => {
    const clause = { number: '3.2', title: '不可发布的物品', text: '烟酒、刀具' }
    const [used, unused] = await Promise.all(
      [1, 2].map(async () => (await admin.post<Made>('/rule-clauses', clause)).body.doc.id),
    )
    await plant(market, 'moderation-acts', {
      ...{ action: 'warn', target: 'users', targetId: student.id, subject: student.id, campus },
      ...{ clause: used, clauseText: clause.text, state: 'standing' },
    })
    expect((await admin.delete(`/rule-clauses/${used}`)).code).toBe('CONFLICT')
    await admin.delete(`/rule-clauses?where[id][in]=${used},${unused}`)
    expect((await admin.get(`/rule-clauses/${used}`)).status).toBe(200)
    expect((await admin.get(`/rule-clauses/${unused}`)).status).toBe(404)
  })
})
