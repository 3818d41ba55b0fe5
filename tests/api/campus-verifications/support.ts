import { startSandbox, type Sandbox } from '../../../sandbox'
import type { VerificationMethod } from '../../../src/contract/campus-verifications'
import { controlOf } from '../../sandbox/control'
import { startMarket, type Market, type Student } from '../../support/market'
import { rowsOf } from '../support'

/** What the tests of campus membership share: a campus that offers ways to verify, and its mail. */

export interface StandingAnswer {
  status: string
  expiresAt: string | null
  alumnus: boolean
  claim: { state: string; reason: string | null } | null
  methods: { type: string; label: string; flow: string; [more: string]: unknown }[]
}

export interface Town {
  market: Market
  sandbox: Sandbox
  mail: ReturnType<typeof controlOf>
  campus: string
  /** Makes the campus offer a method. */
  offer(method: VerificationMethod, settings?: object, campus?: string): Promise<string>
  /** A student who has proven nothing. */
  newcomer(campus?: string): Promise<Student>
  /** Codes that a mailbox received, oldest first. */
  codesAt(address: string): Promise<string[]>
  /** As if a minute had passed. */
  wait(person: Student, mailbox: string): Promise<void>
  /** Asks for a code and reads it. */
  codeFor(person: Student, mailbox: string): Promise<string>
  /** Verified by mail. */
  member(mailbox: string, campus?: string): Promise<Student>
  standing(person: Student): Promise<StandingAnswer>
  claims(user: string): Promise<ClaimRow[]>
  stop(): Promise<void>
}

export interface ClaimRow {
  id: string
  state: string
  method: string
  photo_id: string | null
  student_no_cipher: string | null
  subject_hash: string | null
  until: Date | null
  decided_at: Date | null
  decided_by: string | null
  reason: string | null
}

export const domain = 'stu.campus.edu.cn'
const addresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

export async function startTown(): Promise<Town> {
  const sandbox = await startSandbox()
  Object.assign(process.env, { SMTP_URL: sandbox.env.SMTP_URL, MAIL_FROM: sandbox.env.MAIL_FROM })
  const market = await startMarket()
  const mail = controlOf(sandbox.addresses.mail)
  const campus = await market.campus()
  const { limits } = market.payload.services
  const town: Town = {
    market,
    sandbox,
    mail,
    campus,
    async offer(method, settings = {}, at = campus) {
      const { id } = await market.payload.create({
        collection: 'verification-methods',
        data: { method, enabled: true, campus: at, ...settings },
        overrideAccess: true,
      })
      return id
    },
    newcomer: (at = campus) => market.student({ verified: false, campus: at }),
    async codesAt(address) {
      const mails = (await mail.get(`inbox?to=${encodeURIComponent(address)}`)) as { text: string }[]
      return mails.map(({ text }) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? '')
    },
    async wait(person, mailbox) {
      await limits.reset('mailCodePerPerson', person.id)
      await limits.reset('mailCodePerMailbox', mailbox)
      await limits.reset('mailTotal', 'all')
      for (const address of addresses) {
        await limits.reset('mailCodePerAddress', address)
        await limits.reset('signIn', address)
      }
    },
    async codeFor(person, mailbox) {
      const { status, body } = await person.post('/campus-verification/email/code', { email: mailbox })
      if (status !== 204) throw new Error(`No code: ${status} ${JSON.stringify(body)}`)
      return (await town.codesAt(mailbox)).at(-1) ?? ''
    },
    async member(mailbox, at = campus) {
      const person = await town.newcomer(at)
      await town.wait(person, mailbox)
      const code = await town.codeFor(person, mailbox)
      const { body } = await person.post<StandingAnswer>('/campus-verification/email', {
        email: mailbox,
        code,
      })
      if (body.status !== 'verified') throw new Error(`Not verified: ${JSON.stringify(body)}`)
      return person
    },
    standing: async (person) => (await person.get<StandingAnswer>('/campus-verification')).body,
    claims: (user) =>
      rowsOf<ClaimRow>(
        market,
        'select * from campus_verifications where user_id = $1 order by created_at, id',
        [user],
      ),
    async stop() {
      await market.stop()
      await sandbox.stop()
    },
  }
  await town.offer('email', { email: { domains: [domain] } })
  await town.offer('student-card', { studentCard: { instructions: '拍清楚照片和学号' } })
  return town
}

/** How often each word occurs. */
export const tally = (words: (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word ?? 'none'] = (counts[word ?? 'none'] ?? 0) + 1
  return counts
}

/** A student who sent a card. */
export async function applicant(town: Town, studentNo: string): Promise<{ person: Student; photo: string }> {
  const person = await town.newcomer()
  const photo = await town.market.picture(person)
  const { status, body } = await person.post('/campus-verification/student-card', { media: photo, studentNo })
  if (status !== 200) throw new Error(`No claim: ${JSON.stringify(body)}`)
  return { person, photo }
}
