import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { changesBetween } from '../../src/domain/audit'

describe('what the log says of an act', () => {
  test('is each field that changed, before and after', () => {
    expect(
      changesBetween(
        { title: '台灯', priceFen: 100, tags: ['a'] },
        { title: '台灯', priceFen: 90, tags: ['a', 'b'] },
      ),
    ).toEqual([
      { field: 'priceFen', before: 100, after: 90 },
      { field: 'tags', before: ['a'], after: ['a', 'b'] },
    ])
  })

  test('holds everything when something is made or deleted', () => {
    expect(changesBetween(null, { title: 'x' })).toEqual([{ field: 'title', before: null, after: 'x' }])
    expect(changesBetween({ title: 'x' }, undefined)).toEqual([{ field: 'title', before: 'x', after: null }])
  })

  test('leaves out what no person changed', () => {
    expect(changesBetween({ updatedAt: 'a', version: 1 }, { updatedAt: 'b', version: 2 })).toEqual([])
    expect(changesBetween({ note: null }, {})).toEqual([])
  })

  test('never holds a password, hash, token or cipher, at whatever depth', () => {
    const row = {
      password: 'GEHEIM',
      hash: 'GEHEIM',
      salt: 'GEHEIM',
      resetPasswordToken: 'GEHEIM',
      phoneCipher: 'GEHEIM',
      phoneHash: 'GEHEIM',
      sessions: [{ id: 'GEHEIM' }],
      apiKey: 'GEHEIM',
      settings: { deep: [{ clientSecret: 'GEHEIM', name: 'x' }] },
    }
    const changes = changesBetween({}, row)
    expect(changes.map(({ field }) => field)).toEqual(['settings'])
    expect(JSON.stringify(changes)).not.toContain('GEHEIM')
  })

  test('names a person or listing by id and shortens a novel', () => {
    const [seller, text] = changesBetween(
      {},
      { seller: { id: 'u1', createdAt: 'x', nickname: '小林' }, text: 'x'.repeat(9_000) },
    )
    expect(seller?.after).toBe('u1')
    expect(String(text?.after).length).toBe(501)
  })

  test('is nothing when nothing changed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (row) => {
        expect(changesBetween(row, structuredClone(row))).toEqual([])
      }),
    )
  })
})
