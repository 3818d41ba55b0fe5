import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Officer, Person, Student } from '../../support/market'
import { rowsOf } from '../support'
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

describe('the photo of a student card', () => {
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
