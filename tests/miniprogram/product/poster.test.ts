import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { wrapped } from '../../../miniprogram/src/lib/poster'
import { qrCode } from '../../../miniprogram/src/lib/qr'

const letters = (text: string) => [...text].length

describe('the words of a poster', () => {
  test('are broken where a line is full, and cut where there is no line left', () => {
    expect(wrapped('微观经济学原理', 4, 2, letters)).toEqual(['微观经济', '学原理'])
    expect(wrapped('微观经济学原理第八版', 4, 2, letters)).toEqual(['微观经济', '学原理…'])
  })

  test('never leave their frame', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 20 }), (text, width) => {
        const lines = wrapped(text, width, 3, letters)
        expect(lines.length).toBeLessThanOrEqual(3)
        for (const line of lines) expect(letters(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})

/** Version 1, made by another program (python-qrcode 8, mask 2). */
const known = 'https://a.cn/'

describe('the code of a poster', () => {
  test('is what every reader of QR codes expects', () => {
    const rows = qrCode(known)?.map((row) => row.map((isDark) => (isDark ? '#' : '.')).join(''))
    expect(rows).toMatchInlineSnapshot(`
     [
       "#######..#.##.#######",
       "#.....#...#.#.#.....#",
       "#.###.#.#.###.#.###.#",
       "#.###.#.##....#.###.#",
       "#.###.#.##..#.#.###.#",
       "#.....#.#..#..#.....#",
       "#######.#.#.#.#######",
       "........#.#..........",
       "#.#####..#.#..#####..",
       "######.#..#.#########",
       "...#.##.###.####..##.",
       ".#..##.###.#.#..###..",
       "..#.####...#..#.##..#",
       "........###....####.#",
       "#######..##.##.#..##.",
       "#.....#.##.....#####.",
       "#.###.#.##.#..####.##",
       "#.###.#.###..##.#.#..",
       "#.###.#.#####.##..#..",
       "#.....#....#.#..###..",
       "#######.#...#.##.#.#.",
     ]
    `)
  })

  test.each([
    [14, 21],
    [15, 25],
    [180, 53],
  ])('of %i bytes is %i squares wide', (bytes, width) => {
    expect(qrCode('x'.repeat(bytes))?.length).toBe(width)
  })

  test('is not drawn of what does not fit', () => {
    expect(qrCode('x'.repeat(181))).toBeNull()
  })
})
