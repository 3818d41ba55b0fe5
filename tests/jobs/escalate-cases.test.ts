import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { escalateCases } from '../../src/operations/cases/escalate-cases'
import { startTown, type Town } from '../api/campus-verifications/support'
import { report } from '../api/reports/support'
import type { Officer, Student } from '../support/market'
import { jobReq } from './support'

let town: Town
let campus: string
let officers: Record<'owner' | 'admin' | 'moderator' | 'editor' | 'foreign' | 'former', Officer>
let reporter: Student
const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
beforeAll(async () => {
  town = await startTown()
  const { market } = town
  campus = await market.campus({ settings: { escalateHours: 12 } })
  const termEnd = hours(1_000)
  officers = {
    owner: await market.officer('owner'),
    admin: await market.officer('admin', { campus, termEnd }),
    moderator: await market.officer('moderator', { campus, termEnd }),
    editor: await market.officer('editor', { campus, termEnd }),
    foreign: await market.officer('admin', { campus: await market.campus(), termEnd }),
    former: await market.officer('moderator', { campus, termEnd: new Date(Date.now() - 60_000) }),
  }
  reporter = await market.student({ campus })
})
afterAll(() => town?.stop())
beforeEach(() => town.mail.reset())

interface Mail {
  recipients: string[]
  subject: string
  text: string
}
const mails = async () => (await town.mail.get('inbox')) as Mail[]
const run = async (at: Date) => escalateCases(await jobReq(town.market), at)
async function reported(at: string, by = reporter): Promise<string> {
  const person = await town.market.student({ campus: at })
  expect((await report(by, 'users', person.id)).status).toBe(201)
  return person.id
}

test('cases that wait too long are mailed once to moderators and admins in office, without naming anybody', async () => {
  const person = await reported(campus)
  await reported(campus)
  expect(await run(hours(11))).toBe(0)
  expect(await mails()).toEqual([])
  expect(await run(hours(13))).toBe(2)
  const sent = await mails()
  const told = [officers.admin, officers.moderator].map(({ email }) => email)
  expect(sent.flatMap(({ recipients }) => recipients).sort()).toEqual(told.sort())
  expect(sent[0]?.subject).toContain('2')
  expect(sent[0]?.text).toContain('举报 2')
  expect(sent[0]?.text).toContain('reports 2')
  expect(sent[0]?.text).toContain('/admin/queue')
  expect(JSON.stringify(sent)).not.toContain(person)
  expect(await run(hours(100))).toBe(0)
  expect(await mails()).toHaveLength(2)
})

test('what no mail server takes is tried again in the next run', async () => {
  await reported(campus)
  await town.mail.fault({ match: 'SMTP DATA', times: 2, respond: { status: 451 } })
  expect(await run(hours(13))).toBe(0)
  expect(await run(hours(14))).toBe(1)
  expect(await mails()).toHaveLength(2)
})

test('a campus without moderators and admins is told to its owners, and 0 hours to nobody', async () => {
  const { market } = town
  const bare = await market.campus({ settings: { escalateHours: 1 } })
  const silent = await market.campus({ settings: { escalateHours: 0 } })
  const other = await market.student({ campus })
  await reported(bare, other)
  await reported(silent, other)
  expect(await run(hours(1_000))).toBe(1)
  expect((await mails()).flatMap(({ recipients }) => recipients)).toEqual([officers.owner.email])
})
