import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer, type Student } from '../support/market'

/** An officer is signed in to the panel; another page in the same browser sends requests with the cookie. */

let market: Market
let officer: Officer
let student: Student
let cookie: string
beforeAll(async () => {
  Object.assign(process.env, { PUBLIC_URL: 'http://market.example', CORS_ORIGINS: 'http://app.example' })
  market = await startMarket()
  await market.campus()
  student = await market.student({ name: 'before' })
  officer = await market.officer('owner')
  const { email, password } = officer
  const { headers } = await market.anyone.post('/staff/login', { email, password })
  cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
})
afterAll(() => market?.stop())

let turn = 0

/** Tries to rename the student with the officer's cookie. */
async function rename(headers: Record<string, string>) {
  const nickname = `name ${++turn}`
  const { status, code } = await market.anyone.send('PATCH', `/users/${student.id}`, {
    headers: { 'Content-Type': 'application/json', Cookie: cookie, ...headers },
    body: JSON.stringify({ nickname }),
  })
  const { body } = await officer.get<{ nickname: string }>(`/users/${student.id}`)
  return { status, code, changed: body.nickname === nickname }
}

describe('a request with the cookie of an officer', () => {
  test.each([
    ['our panel', { Origin: 'http://market.example', 'Sec-Fetch-Site': 'same-origin' }],
    ['a listed page', { Origin: 'http://app.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['our panel, in a browser that names no origin', { 'Sec-Fetch-Site': 'same-origin' }],
  ])('from %s does what it says', async (_from, headers) => {
    expect(await rename(headers)).toEqual({ status: 200, code: undefined, changed: true })
  })

  test.each<[string, Record<string, string>]>([
    ['a foreign page', { Origin: 'http://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    [
      'a foreign page that claims to be ours',
      { Origin: 'http://evil.example', 'Sec-Fetch-Site': 'same-origin' },
    ],
    ['a page whose address begins with ours', { Origin: 'http://market.example.evil.example' }],
    ['our host over another protocol', { Origin: 'https://market.example' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['a foreign page, in a browser that names no origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['something that says nothing of where it comes from', {}],
  ])('from %s is refused', async (_from, headers) => {
    expect(await rename(headers)).toEqual({ status: 401, code: 'UNAUTHENTICATED', changed: false })
  })

  test('from a foreign page opens GraphQL no more than REST', async () => {
    const ask = (Origin: string) =>
      market.anyone.send('POST', '/graphql', {
        headers: { 'Content-Type': 'application/json', Cookie: cookie, Origin },
        body: JSON.stringify({ query: '{ Campuses { totalDocs } }' }),
      })
    expect((await ask('http://evil.example')).code).toBe('NOT_FOUND')
    expect((await ask('http://market.example')).body).toMatchObject({ data: { Campuses: { totalDocs: 1 } } })
  })
})
