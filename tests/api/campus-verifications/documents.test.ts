import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { drawPicture, type Officer, type Person, type Student } from '../../support/market'
import { problemsOf, rowsOf } from '../support'
import { applicant, startTown, type Town } from './support'

let town: Town
let person: Student
let photo: string
let claim: string
let files: string[]
let officers: Record<'owner' | 'admin' | 'moderator' | 'editor' | 'foreign' | 'former', Officer>
beforeAll(async () => {
  town = await startTown()
  const { market, campus } = town
  const over = new Date(Date.now() - 60_000)
  officers = {
    owner: await market.officer('owner'),
    admin: await market.officer('admin', { campus }),
    moderator: await market.officer('moderator', { campus }),
    editor: await market.officer('editor', { campus }),
    foreign: await market.officer('admin', { campus: await market.campus() }),
    former: await market.officer('moderator', { campus, termEnd: over }),
  }
  const made = await applicant(town, '20230001')
  person = made.person
  photo = made.photo
  claim = (await town.claims(person.id))[0]?.id ?? ''
  const [row] = await rowsOf<Record<string, string | null>>(
    market,
    'select filename, sizes_thumb_filename, sizes_card_filename, sizes_large_filename from media where id = $1',
    [photo],
  )
  files = Object.values(row ?? {}).filter((name) => name !== null)
})
afterAll(() => town.stop())

const views = (officer: Officer) =>
  rowsOf(
    town.market,
    `select 1 from audit_log where target = 'campus-verifications' and target_id = $1 and staff = $2`,
    [claim, officer.id],
  )

/** A student card, private from the first byte. */
async function uploadCard(by: Student): Promise<{ id: string; url: string; alt: string | null }> {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(await drawPicture(600, 400))], 'card.png', { type: 'image/png' }))
  form.set('_payload', JSON.stringify({ purpose: 'document', alt: '学生证' }))
  const { status, body } = await by.send<{ id: string; url: string; alt: string | null }>('POST', '/media', {
    body: form,
  })
  expect(status).toBe(201)
  return body
}
const sendIn = (by: Student, media: string, studentNo: string) =>
  by.post('/campus-verification/student-card', { media, studentNo })
const openTo = async (who: Person, url: string) => (await who.get(url.replace('/api', ''))).status === 200

describe('a student card that is not sent in yet', () => {
  test('is seen by nobody but its owner, and by those who decide from the claim on', async () => {
    const lin = await town.newcomer()
    const card = await uploadCard(lin)
    expect(card.alt).toBeNull()
    const other = await town.market.student({ campus: town.campus })
    const everybody = [other, town.market.anyone, ...Object.values(officers)]
    for (const who of everybody) {
      expect(await openTo(who, card.url)).toBe(false)
      expect((await who.get(`/media/${card.id}`)).status).toBeGreaterThanOrEqual(400)
    }
    expect(await openTo(lin, card.url)).toBe(true)
    expect((await lin.patch('/users/me', { avatar: card.id })).code).toBe('VALIDATION_FAILED')
    expect((await sendIn(lin, card.id, '20230501')).status).toBe(200)
    const may = await Promise.all(everybody.map((who) => openTo(who, card.url)))
    expect(everybody.filter((_who, index) => may[index])).toEqual([
      officers.owner,
      officers.admin,
      officers.moderator,
    ])
  })

  test('is of its owner: nobody else sends it in, and it serves once', async () => {
    const [lin, thief] = [await town.newcomer(), await town.newcomer()]
    const card = await uploadCard(lin)
    expect((await sendIn(thief, card.id, '20230502')).code).toBe('VALIDATION_FAILED')
    expect((await sendIn(lin, card.id, '20230503')).status).toBe(200)
    const [made] = await town.claims(lin.id)
    const rejected = await officers.moderator.patch(`/campus-verifications/${made?.id}`, {
      state: 'rejected',
      reason: '看不清',
    })
    expect(rejected.status).toBe(200)
    // Before any job has run.
    expect(problemsOf((await sendIn(lin, card.id, '20230503')).body)).toEqual(['VALIDATION_FAILED media'])
    expect((await sendIn(lin, (await uploadCard(lin)).id, '20230503')).status).toBe(200)
  })

  test('is a picture or a document, and nothing else', async () => {
    const lin = await town.newcomer()
    const form = new FormData()
    form.set('file', new File([new Uint8Array(await drawPicture())], 'card.png', { type: 'image/png' }))
    form.set('_payload', JSON.stringify({ purpose: 'secret' }))
    const { body } = await lin.send('POST', '/media', { body: form })
    expect(problemsOf(body)).toEqual(['VALIDATION_FAILED purpose'])
  })
})

describe('the photo of a student card', () => {
  test('is kept by no browser and no proxy', async () => {
    for (const who of [person, officers.moderator]) {
      for (const file of files) {
        const { status, headers } = await who.get(`/media/file/${file}`)
        expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store'])
      }
    }
  })

  test('has files, each of which only the person and those who decide can open', async () => {
    expect(files.length).toBeGreaterThan(0)
    const other = await town.market.student({ campus: town.campus })
    const cases: [string, Person, boolean][] = [
      ['a stranger', town.market.anyone, false],
      ['another student', other, false],
      ['the person', person, true],
      ['an owner', officers.owner, true],
      ['an admin', officers.admin, true],
      ['a moderator', officers.moderator, true],
      ['an editor', officers.editor, false],
      ['an admin of another campus', officers.foreign, false],
      ['a former moderator', officers.former, false],
    ]
    for (const [name, who, may] of cases) {
      for (const file of files) {
        const { status } = await who.get(`/media/file/${file}`)
        expect([name, may ? status === 200 : [401, 403, 404].includes(status)]).toEqual([name, true])
      }
    }
  })

  test('is no row for anybody who does not decide, in no list and by no query', async () => {
    const ids = async (who: Person, query: string) =>
      ((await who.get<{ docs?: { id: string }[] }>(`/media?limit=100&${query}`)).body.docs ?? []).map(
        ({ id }) => id,
      )
    for (const who of [officers.editor, officers.foreign, officers.former]) {
      for (const query of ['', `where[id][equals]=${photo}`, 'where[purpose][equals]=document'])
        expect(await ids(who, query)).not.toContain(photo)
      expect((await who.get(`/media/${photo}`)).status).toBeGreaterThanOrEqual(400)
    }
    expect((await officers.moderator.get(`/media/${photo}`)).status).toBe(200)
  })

  test('cannot be changed, shown or chosen anywhere else', async () => {
    for (const who of [officers.owner, officers.admin, officers.editor]) {
      expect((await who.patch(`/media/${photo}`, { alt: '改' })).status).toBeGreaterThanOrEqual(400)
      expect((await who.delete(`/media/${photo}`)).status).toBeGreaterThanOrEqual(400)
    }
    expect((await person.patch('/users/me', { avatar: photo })).code).toBe('VALIDATION_FAILED')
    const worn = await officers.admin.patch(`/users/${person.id}`, { avatar: photo })
    expect(worn.status).toBeGreaterThanOrEqual(400)
    const seller = await town.market.student({ campus: town.campus })
    const { id } = await town.market.listing(seller, {})
    const listed = await officers.admin.patch(`/products/${id}`, { images: [photo] })
    expect(listed.status).toBeGreaterThanOrEqual(400)
    const banner = await officers.admin.post('/banners', {
      title: '横幅',
      image: photo,
      linkType: 'none',
      campus: town.campus,
      _status: 'published',
    })
    expect(banner.status).toBeGreaterThanOrEqual(400)
    const [row] = await rowsOf<{ attached: boolean; purpose: string }>(
      town.market,
      'select attached, purpose from media where id = $1',
      [photo],
    )
    expect(row).toMatchObject({ attached: false, purpose: 'document' })
  })

  test('leaves a trace in the audit log for each officer who saw it, once an hour', async () => {
    const fresh = await town.market.officer('moderator', { campus: town.campus })
    expect(await views(fresh)).toHaveLength(0)
    await Promise.all([
      fresh.get(`/campus-verification/evidence/${claim}`),
      ...files.map((file) => fresh.get(`/media/file/${file}`)),
    ])
    expect(await views(fresh)).toHaveLength(1)
    // Nobody else's look counts for an officer, and editors saw nothing.
    expect(await views(officers.editor)).toHaveLength(0)
    const direct = await town.market.officer('admin', { campus: town.campus })
    await direct.get(`/media/file/${files[0]}`)
    expect(await views(direct)).toHaveLength(1)
  })

  test('and the number are in no answer but the one for deciding', async () => {
    const rows = await rowsOf<{ cipher: string; hash: string }>(
      town.market,
      'select student_no_cipher as cipher, subject_hash as hash from campus_verifications where id = $1',
      [claim],
    )
    for (const query of [
      `/campus-verifications/${claim}?depth=2&showHiddenFields=true`,
      '/campus-verifications?limit=100&depth=2&select[studentNoCipher]=true&select[subjectHash]=true',
    ]) {
      const seen = JSON.stringify((await officers.owner.get(query)).body)
      for (const secret of ['20230001', rows[0]?.cipher, rows[0]?.hash]) expect(seen).not.toContain(secret)
    }
    const byHash = await officers.moderator.get<{ docs?: unknown[] }>(
      `/campus-verifications?where[subjectHash][equals]=${rows[0]?.hash}`,
    )
    expect(byHash.body.docs ?? []).toEqual([])
  })

  test('is closed to officers from the decision on, before any job has run', async () => {
    const file = files[0] ?? ''
    expect((await officers.moderator.get(`/media/file/${file}`)).status).toBe(200)
    expect(
      (await officers.moderator.patch(`/campus-verifications/${claim}`, { state: 'approved' })).status,
    ).toBe(200)
    for (const who of [officers.owner, officers.admin, officers.moderator]) {
      expect((await who.get(`/media/file/${file}`)).status).toBeGreaterThanOrEqual(400)
      expect((await who.get(`/media/${photo}`)).status).toBeGreaterThanOrEqual(400)
    }
  })
})
