import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { historyMax, withSearch, wordsOf } from '../../../miniprogram/src/pages/search/history'

describe('what a device has searched for', () => {
  it('begins with the last search, and names none twice', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 })), (searches) => {
        const history = searches.reduce<string[]>(withSearch, [])
        expect(history[0]).toBe(searches.at(-1))
        expect(new Set(history).size).toBe(history.length)
        expect(history.length).toBeLessThanOrEqual(historyMax)
      }),
    )
  })

  it('is words without the spaces around them, and not longer than the server takes', () => {
    expect(wordsOf('  高数　 课本 ', 60)).toBe('高数 课本')
    expect(wordsOf('   ', 60)).toBe('')
    expect(wordsOf('👩‍🎓'.repeat(60), 60)).toHaveLength([...'👩‍🎓'.repeat(20)].join('').length)
  })
})
