import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { HandoverItem } from '../../../src/domain/handover/checklist'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { rsaCertificate } from '../../../sandbox/self-signed'
import { plant } from '../../access/world'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { rowsOf } from '../support'

interface Handover {
  items: HandoverItem[]
  officers: { id: string; name: string; lastLoginAt: string | null }[]
  campuses: { id: string; name: string }[]
}

let sandbox: Sandbox
let market: Market
let here: string
let there: string
let owner: Officer
let admin: Officer
let student: Student
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const iso = (days: number) => inDays(days).toISOString()

beforeAll(async () => {
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
  here = await market.campus({ name: '东校区' })
  there = await market.campus({ name: '西校区' })
  owner = await market.officer('owner')
  admin = await market.officer('admin', { campus: here, termEnd: inDays(200) })
  student = await market.student({ campus: here })
}, 60_000)
afterAll(async () => {
  await market?.stop()
  await sandbox?.stop()
})

const read = async (by: Officer, language = 'zh') => {
  const { body } = await by.send<Handover>('GET', '/handover', { headers: { 'Accept-Language': language } })
  return body
}
const itemOf = async (by: Officer, check: string, language = 'zh') =>
  (await read(by, language)).items.find((item) => item.check === check)
const nameOf = async ({ id }: Officer) =>
  (await market.payload.findByID({ collection: 'staff', id, overrideAccess: true })).name

describe('the hand-over', () => {
  test('is for owners and admins, by page and by file', async () => {
    for (const role of ['editor', 'moderator'] as const) {
      const officer = await market.officer(role, { campus: there })
      expect((await officer.get('/handover')).status).toBe(403)
      expect((await officer.get('/handover.txt')).status).toBe(403)
    }
    expect((await student.get('/handover')).status).toBe(404)
    expect((await market.anyone.get('/handover')).status).toBe(401)
  })

  test('says what waits by kind and since when, and what is without an answer', async () => {
    expect(await itemOf(admin, 'cases')).toMatchObject({ state: 'fine', found: [] })
    const category = await market.category({ campus: here })
    await rowsOf(market, `update campuses set settings_listing_review = true where id = $1`, [here])
    await market.listing(student, { category })
    await market.listing(student, { category })
    await rowsOf(
      market,
      `update cases set opened_at = '2026-11-03T04:00:00Z' where target_id in (
      select id::text from products where seller_id = $1 order by created_at limit 1)`,
      [student.id],
    )
    await student.post('/feedback', { body: '什么时候有夜间模式？' })
    expect(await itemOf(admin, 'cases')).toMatchObject({
      state: 'attention',
      found: ['待审核商品：2 件，最早的从 2026-11-03 起等待'],
      path: '/queue',
    })
    expect((await itemOf(admin, 'cases', 'en'))?.found).toEqual([
      'Held listings: 2, the oldest since 2026-11-03',
    ])
    expect((await itemOf(admin, 'feedback'))?.found).toEqual([
      expect.stringMatching(/^1 条还没有回复，最早的来自 \d{4}-\d\d-\d\d$/),
    ])
  })

  test('names who leaves and what they hold, who never came, and which campus is left alone', async () => {
    const leaver = await market.officer('moderator', { campus: here, termEnd: inDays(20) })
    const gone = await market.officer('editor', { campus: here, termEnd: inDays(-3) })
    await rowsOf(
      market,
      `update cases set claimed_by_id = $1, claimed_until = now() + interval '10 minutes'
       where id = (select id from cases where state = 'open' and campus_id = $2 limit 1)`,
      [leaver.id, here],
    )
    const name = await nameOf(leaver)
    expect((await itemOf(admin, 'claims'))?.found).toEqual([`${name}：占着 1 件待办`])
    const { found = [], state } = (await itemOf(admin, 'leaving')) ?? {}
    expect([state, found.length]).toEqual(['attention', 2])
    expect(found[0]).toContain(`${name}（东校区 审核员）：任期到 `)
    expect(found[1]).toContain('另有 1 个账号')
    expect(found.join()).not.toContain(await nameOf(gone))
    expect((await itemOf(admin, 'coverage'))?.found).toEqual(['东校区：60 天后将没有审核员'])
    const next = await market.officer('moderator', {
      campus: here,
      termEnd: inDays(400),
      termStart: inDays(10),
    })
    expect(await itemOf(admin, 'coverage')).toMatchObject({ state: 'fine', found: [] })
    // Who has not begun is no account that nobody uses.
    const quiet = ((await itemOf(admin, 'quiet'))?.found ?? []).join()
    expect(quiet).toContain(`${name}（东校区 审核员）：从未登录`)
    expect(quiet).not.toContain(await nameOf(next))
    await plant(market, 'audit-log', {
      ...{ staff: leaver.id, staffName: name, action: 'login', target: 'staff', targetId: leaver.id },
      campus: here,
    })
    expect(((await itemOf(admin, 'quiet'))?.found ?? []).join()).not.toContain(name)
    const { officers } = await read(admin)
    expect(officers.find(({ id }) => id === leaver.id)?.lastLoginAt).toEqual(expect.any(String))
    // The owner sees the other campus, which has nobody who runs it.
    expect((await itemOf(owner, 'coverage'))?.found).toContain('西校区：没有在任的管理员')
  })

  test('asks for two owners who stay, and tells admins nothing of owners, keys and other campuses', async () => {
    expect(await itemOf(owner, 'owners')).toMatchObject({ state: 'attention' })
    await market.officer('owner', { termEnd: inDays(30) })
    expect(await itemOf(owner, 'owners')).toMatchObject({ state: 'attention' })
    await market.officer('owner')
    expect(await itemOf(owner, 'owners')).toMatchObject({ state: 'fine' })
    const seen = await read(admin)
    expect(seen.items.map(({ check }) => check)).not.toEqual(
      expect.arrayContaining(['owners', 'secrets', 'backups', 'pay-keys']),
    )
    expect(seen.items.some(({ check }) => ['owners', 'secrets', 'backups', 'pay-keys'].includes(check))).toBe(
      false,
    )
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`西校区|${there}|${owner.id}`))
  })

  test('sees ways to verify that are missing or end with a certificate', async () => {
    expect((await itemOf(admin, 'verification'))?.found).toEqual([
      '东校区：没有启用任何认证方式，新同学无法认证',
    ])
    await plant(market, 'verification-methods', {
      method: 'ldap',
      campus: here,
      enabled: true,
      ldap: {
        url: 'ldaps://ldap.campus.test',
        baseDn: 'dc=test',
        loginAttribute: 'uid',
        ca: certificate(30),
      },
    })
    expect(await itemOf(admin, 'verification')).toMatchObject({
      state: 'attention',
      found: [expect.stringMatching(/^东校区：LDAP 的证书到 \d{4}-\d\d-\d\d 为止$/)],
    })
    await rowsOf(market, `update verification_methods set ldap_ca = $1`, [certificate(300)])
    expect(await itemOf(admin, 'verification')).toMatchObject({ state: 'fine' })
    await rowsOf(market, `update verification_methods set ldap_ca = 'no certificate'`)
    expect(await itemOf(admin, 'verification')).toMatchObject({ state: 'fine', found: [] })
  })

  test('sees terms, what ends soon and imports that nobody finished', async () => {
    expect((await itemOf(admin, 'terms'))?.found).toEqual(['东校区：没有填写学期'])
    await plant(market, 'terms', { name: '第一学期', campus: here, startsAt: iso(-80), endsAt: iso(20) })
    expect((await itemOf(admin, 'terms'))?.found[0]).toMatch(
      /^东校区：“第一学期”到 \S+ 结束，下学期还没有填写$/,
    )
    await plant(market, 'terms', { name: '第二学期', startsAt: iso(50), endsAt: iso(150) })
    expect(await itemOf(admin, 'terms')).toMatchObject({ state: 'fine' })

    const soon = await plant(market, 'campaigns', {
      ...{ name: '毕业季', tag: '毕业季', startsAt: iso(-3), endsAt: iso(9), campus: here, active: true },
    })
    await plant(market, 'notices', {
      ...{ title: '放假通知', level: 'info', campus: here, endsAt: iso(5), _status: 'published' },
    })
    await plant(market, 'notices', {
      ...{ title: '西校区的事', level: 'info', campus: there, endsAt: iso(5), _status: 'published' },
    })
    await plant(market, 'notices', {
      ...{ title: '还早', level: 'info', campus: here, endsAt: iso(59), _status: 'published' },
    })
    expect((await itemOf(admin, 'content'))?.found).toEqual([
      expect.stringMatching(/^公告“放假通知”到 /),
      expect.stringMatching(/^活动“毕业季”到 /),
    ])
    await rowsOf(market, `update campaigns set active = false where id = $1`, [soon])
    expect((await itemOf(admin, 'content'))?.found).toHaveLength(1)

    await plant(market, 'imports', {
      ...{ kind: 'categories', filename: '分类.csv', state: 'previewed', rowCount: 3, campus: here },
      staff: admin.id,
    })
    expect((await itemOf(admin, 'imports'))?.found).toEqual([expect.stringContaining('分类.csv')])
  })

  test('accounts for money of others: alarms and what is in flight', async () => {
    expect(await itemOf(admin, 'money')).toMatchObject({ state: 'fine', found: ['没有校区开启平台担保'] })
    const alarm = { detail: '余额不足', key: 'handover:1', campus: here }
    await plant(market, 'pay-alarms', { kind: 'refund_refused', ...alarm })
    expect(await itemOf(admin, 'money')).toMatchObject({
      state: 'attention',
      found: ['1 个资金异常没有处理'],
      path: '/treasury',
    })
    await rowsOf(market, `update pay_alarms set done = true`)
    await rowsOf(market, `update campuses set settings_escrow = true where id = $1`, [here])
    expect(await itemOf(admin, 'money')).toMatchObject({ state: 'fine', found: [] })
  })

  test('says which keys to change and how, and shows none of them', async () => {
    const secrets = await itemOf(owner, 'secrets')
    expect(secrets).toMatchObject({ state: 'attention', document: 'docs/operations/keys.md' })
    expect(secrets?.found.join()).toMatch(
      /TOKEN_SECRET.*DATA_KEYS.*HASH_KEY：永远不要更换.*WECHAT_APP_SECRET/,
    )
    const { env } = market.payload.services
    const pay = await itemOf(owner, 'pay-keys')
    expect(pay?.found.join()).toContain(env.WXPAY_SERIAL)
    const all = JSON.stringify(await read(owner))
    for (const secret of [
      env.PAYLOAD_SECRET,
      env.TOKEN_SECRET,
      env.HASH_KEY,
      env.WECHAT_APP_SECRET,
      env.WXPAY_API_V3_KEY,
      env.DATA_KEYS[0]?.key.toString('base64'),
    ]) {
      expect([secret, all.includes(String(secret))]).toEqual([secret, false])
    }
  })

  test('is a file with boxes to tick, in the language that is asked for', async () => {
    const fetched = async (language: string) => {
      const response = await fetch(`${market.url}/api/handover.txt?language=${language}`, {
        headers: { Authorization: await tokenOf(owner) },
      })
      return { headers: response.headers, text: await response.text() }
    }
    const { headers, text } = await fetched('zh')
    expect(headers.get('content-disposition')).toMatch(/attachment; filename="handover-\d{4}-\d\d-\d\d\.txt"/)
    expect(text).toMatch(/^校集：干事换届交接清单\n所有校区 · \d{4}-\d\d-\d\d \d\d:\d\d\n/)
    expect(text).toContain('[ ] 处理完待办\n')
    expect(text).toContain('[x] 至少两位总负责人\n')
    expect((await fetched('en')).text).toContain('[ ] Decide what waits\n')
    expect((await fetched('fr')).text).toContain('VALIDATION_FAILED')
  })
})

const tokenOf = async ({ email, password }: Officer) => {
  const { body } = await market.anyone.post<{ token: string }>('/staff/login', { email, password })
  return `JWT ${body.token}`
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
/** A certificate that ends in so many days. */
const certificate = (days: number) =>
  rsaCertificate({
    ...keys,
    serial: Buffer.from('7a', 'hex'),
    fromMs: Date.now(),
    untilMs: inDays(days).getTime(),
  })
