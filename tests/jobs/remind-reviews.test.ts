import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { remindReviews } from '../../src/operations/campus-verifications/remind-reviews'
import { applicant, startTown, type Town } from '../api/campus-verifications/support'
import { rowsOf } from '../api/support'
import type { Officer } from '../support/market'
import { jobReq } from './support'

let town: Town
let officers: Record<'owner' | 'admin' | 'moderator' | 'editor' | 'foreign' | 'former', Officer>
beforeAll(async () => {
  town = await startTown()
  const { market, campus } = town
  const termEnd = hours(1_000)
  officers = {
    owner: await market.officer('owner'),
    admin: await market.officer('admin', { campus, termEnd }),
    moderator: await market.officer('moderator', { campus, termEnd }),
    editor: await market.officer('editor', { campus, termEnd }),
    foreign: await market.officer('admin', { campus: await market.campus(), termEnd }),
    former: await market.officer('moderator', { campus, termEnd: new Date(Date.now() - 60_000) }),
  }
})
afterAll(() => town.stop())
beforeEach(() => town.mail.reset())

interface Mail {
  recipients: string[]
  subject: string
  text: string
}
const mails = async () => (await town.mail.get('inbox')) as Mail[]
const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
const run = async (at: Date) => remindReviews(await jobReq(town.market), at)

describe('a claim that waits', () => {
  test('for more than a day is told to those who decide, once, without naming anybody', async () => {
    const { person } = await applicant(town, '20237001')
    await applicant(town, '20237002')
    expect(await run(hours(23))).toBe(0)
    expect(await mails()).toEqual([])
    expect(await run(hours(25))).toBe(2)
    const sent = await mails()
    const told = [officers.owner, officers.admin, officers.moderator].map(({ email }) => email)
    expect(sent.flatMap(({ recipients }) => recipients).sort()).toEqual(told.sort())
    expect(sent[0]?.subject).toContain('2')
    expect(JSON.stringify(sent)).not.toMatch(new RegExp(`2023700|${person.id}`))
    expect(sent[0]?.text).toContain('/admin/collections/campus-verifications')
    expect(await run(hours(26))).toBe(0)
    expect(await mails()).toHaveLength(3)
  })

  test('is told again in the next run when no mail could be sent', async () => {
    await applicant(town, '20237003')
    await town.mail.fault({ match: 'SMTP DATA', times: 3, respond: { status: 451 } })
    expect(await run(hours(25))).toBe(0)
    expect(await mails()).toEqual([])
    expect(await run(hours(26))).toBe(1)
    expect(await mails()).toHaveLength(3)
  })

  test('is reminded of though one of the officers cannot be reached', async () => {
    await applicant(town, '20237004')
    await town.mail.fault({ match: 'SMTP DATA', times: 1, respond: { status: 550 } })
    expect(await run(hours(25))).toBe(1)
    expect(await mails()).toHaveLength(2)
    expect(await run(hours(26))).toBe(0)
  })

  test('for the student is no business of officers', async () => {
    const { person } = await applicant(town, '20237005')
    const [claim] = await town.claims(person.id)
    await officers.moderator.patch(`/campus-verifications/${claim?.id}`, {
      state: 'photo_wanted',
      reason: '看不清',
    })
    expect(await run(hours(48))).toBe(0)
    // Another photo waits anew.
    await person.post('/campus-verification/student-card', {
      media: await town.market.picture(person),
      studentNo: '20237005',
    })
    await rowsOf(
      town.market,
      `update campus_verifications set created_at = now() - interval '9 days' where id = $1`,
      [claim?.id],
    )
    expect(await run(hours(23))).toBe(0)
    expect(await run(hours(25))).toBe(1)
  })
})
