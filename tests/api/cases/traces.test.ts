import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { eraseDeletedUsers } from '../../../src/jobs/erase-deleted-users/handler'
import { inDays, jobReq } from '../../jobs/support'
import { startMarket, type Market } from '../../support/market'
import { rowsOf } from '../support'
import { caseAbout, clauseOf, report } from '../reports/support'
import { act } from './support'

let market: Market
beforeAll(async () => {
  market = await startMarket()
})
afterAll(() => market?.stop())

test('decisions are in a person’s export; once they have left, what is kept as evidence has no name', async () => {
  const campus = await market.campus({ settings: { autoHidePoints: 0 } })
  const moderator = await market.officer('moderator', { campus })
  const [author, witness] = [
    await market.student({ campus, name: '要走的人' }),
    await market.student({ campus }),
  ]
  const { id } = await market.listing(author)
  await report(witness, 'products', id)
  const clause = await clauseOf(market)
  const { status, body } = await act(moderator, (await caseAbout(market, id)).id, 'remove', {
    clause,
    reason: '不符合发布规范',
  })
  expect(status).toBe(200)
  const { body: own } = await author.get<{ decisions: object[] }>('/users/me/export')
  expect(own.decisions).toMatchObject([{ action: 'remove', reason: '不符合发布规范', state: 'standing' }])
  expect(JSON.stringify(own)).not.toContain(moderator.id)
  // What officers did is in the log, and none of the words that it was about.
  const admin = await market.officer('admin', { campus })
  expect((await admin.patch(`/users/${author.id}`, { nickname: '改过的名字' })).status).toBe(200)
  const log = await rowsOf(market, 'select target, target_id as id, summary, changes from audit_log')
  const logged = JSON.stringify(log)
  for (const words of ['要走的人', '改过的名字', '台灯', '不符合发布规范'])
    expect(logged).not.toContain(words)
  expect(log).toContainEqual({
    ...{ target: 'users', id: author.id, summary: null },
    changes: [{ field: 'nickname', before: { chars: 4 }, after: { chars: 5 } }],
  })
  const { body: read } = await admin.get<{ docs: { target: string; targetId: string; summary: string }[] }>(
    '/audit-log?limit=50',
  )
  const summaryOf = (target: string, targetId: string) =>
    read.docs.find((each) => each.target === target && each.targetId === targetId)?.summary
  expect(summaryOf('users', author.id)).toBe('改过的名字')
  expect(summaryOf('moderation-acts', body.act)).toBe('remove · 台灯')
  expect((await author.delete('/users/me')).status).toBe(200)
  await eraseDeletedUsers(await jobReq(market), inDays(16))
  const kept = await rowsOf<{ snapshot: { title: string; author: { nickname: string } } }>(
    market,
    `select snapshot from moderation_acts where id = $1
     union all select snapshot from reports where target_id = $2`,
    [body.act, id],
  )
  expect(kept).toHaveLength(2)
  for (const { snapshot } of kept) {
    expect(snapshot).toMatchObject({ title: '台灯', author: { nickname: '已注销' } })
  }
  expect(JSON.stringify(kept)).not.toContain('要走的人')
  expect(await rowsOf(market, 'select 1 from listing_approvals where product_id = $1', [id])).toEqual([])
})
