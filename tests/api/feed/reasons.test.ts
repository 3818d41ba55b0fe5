import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import pg from 'pg'
import {
  feedReasonTexts,
  similarReasonTexts,
  withoutTitle,
  type ReasonText,
} from '../../../src/domain/recommendations/reasons'
import { writeReasonOf } from '../../../src/operations/products/write-reason'
import { createTestDatabase, type TestDatabase } from '../../support/database'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

/** What the database makes of a reason. */
async function said(texts: Record<string, ReasonText>, code: string, title: string | null) {
  const parts = { code: '$1::text', title: '$2::text' }
  const { rows } = await client.query<ReasonText>(
    `select ${writeReasonOf(texts, 'zh', parts)} as zh, ${writeReasonOf(texts, 'en', parts)} as en from (select $2::text) t`,
    [code, title],
  )
  return rows[0]
}

const texts: Record<string, ReasonText> = { ...feedReasonTexts, ...similarReasonTexts }
const title = `O'Brien's {title} \\ "灯"`

test.each(Object.entries(texts))('the reason %s is told as it is written', async (code, { zh, en }) => {
  expect(await said(texts, code, title)).toEqual({
    zh: zh.replace('{title}', () => title),
    en: en.replace('{title}', () => title),
  })
})

test('a reason that names a title says less where the title is not to be seen', async () => {
  expect(await said(texts, 'because_viewed', null)).toEqual(withoutTitle)
  expect(await said(texts, 'new', null)).toEqual(feedReasonTexts.new)
})

test('any words may be chosen: apostrophes, backslashes, quotes and placeholders of the database', async () => {
  const words = fc.oneof(
    fc.constantFrom(`what you'd like`, `'`, `''`, `\\'`, `$1`, `'; drop table users; --`),
    fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && !text.includes('{title}')),
  )
  await fc.assert(
    fc.asyncProperty(words, words, words, async (code, zh, en) => {
      expect(await said({ [code]: { zh, en } }, code, null)).toEqual({ zh, en })
    }),
    { numRuns: 60 },
  )
})
