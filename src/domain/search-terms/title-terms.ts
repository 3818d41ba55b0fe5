import { fold } from '../search/fold'
import { piecesOf, type Piece } from '../search/pieces'
import { isStopWord } from '../search/stop-words'
import type { Cut } from '../search/document'
import { isPersonal, withoutPersonal } from './personal'

const termMax = 20
/** Of a term in letters; more are a number of somebody. */
const digitsMax = 4

/** What titles are full of without saying what is offered. */
const tradeWords = new Set([
  ...[
    '全新',
    '好价',
    '小刀',
    '超值',
    '特价',
    '自用',
    '毕业',
    '急售',
    '甩卖',
    '清仓',
    '处理',
    '包邮',
    '自提',
    '面交',
    '可刀',
    '不刀',
  ],
  ...[
    '九成',
    '八成',
    '成新',
    '九成新',
    '八成新',
    '九五新',
    '九九新',
    '几乎',
    '未拆',
    '未拆封',
    '拆封',
    '正版',
    '正品',
  ],
  ...[
    '原装',
    '齐全',
    '功能',
    '正常',
    '使用',
    '用过',
    '完好',
    '无损',
    '划痕',
    '几次',
    '一次',
    '一台',
    '一本',
    '一套',
    '一件',
  ],
  ...[
    '一双',
    '一把',
    '一辆',
    '两个',
    '学长',
    '学姐',
    '同学',
    '宿舍',
    '寝室',
    '校内',
    '本校',
    '价格',
    '可议',
    '诚心',
  ],
  ...['带走', '白菜价', '附赠', '赠送', '免费', 'new'],
])

/** A name of so many letters is written together with its number: ps5, but iphone 15. */
const shortName = 3

/**
 * A folded text as terms are written, whether or not its writer left a space between a name and its number.
 */
export function written(folded: string): string {
  let before: Piece | undefined
  let text = ''
  for (const piece of piecesOf(folded)) {
    if (before) text += jointOf(before, piece)
    text += piece.text
    before = piece
  }
  return text
}

function jointOf(before: Piece, piece: Piece): string {
  const isModel = before.kind === 'word' && piece.kind === 'number'
  if (isModel) return before.text.length <= shortName ? '' : ' '
  return piece.glued ? '' : ' '
}

/** A title as terms are taken from it: folded, without what may tell who somebody is. */
export const plainTitle = (title: string): string => fold(withoutPersonal(title.normalize('NFKC')))

/**
 * The terms of a title, each once: Chinese words of two signs or more, words in letters, also with the number behind
 * them (`iphone 15`) or, short ones, the Chinese word (`u盘`).
 * @param title as `plainTitle` makes it
 */
export function titleTermsOf(title: string, cut: Cut): string[] {
  const found = new Set<string>()
  const add = (term: string) => {
    if (isTerm(term)) found.add(term)
  }
  const pieces = piecesOf(title)
  for (const [at, piece] of pieces.entries()) {
    const before = pieces[at - 1]
    if (piece.kind === 'word') add(piece.text)
    if (piece.kind === 'number' && before?.kind === 'word') {
      add(`${before.text}${jointOf(before, piece)}${piece.text}`)
    }
    if (piece.kind !== 'run') continue
    const [first = '', ...others] = cut(piece.text)
    const letters = before?.kind === 'word' && piece.glued && before.text.length < shortName
    if (letters && !(before.glued && pieces[at - 2]?.kind === 'number')) add(before.text + first)
    for (const word of [first, ...others]) if ([...word].length >= 2) add(word)
  }
  return [...found]
}

/** Whether a folded text may be suggested at all. */
export function isTerm(text: string): boolean {
  const { length } = [...text]
  return (
    length >= 2 &&
    length <= termMax &&
    /\p{L}/u.test(text) &&
    (text.match(/\d/g)?.length ?? 0) <= digitsMax &&
    !isStopWord(text) &&
    !tradeWords.has(text) &&
    !isPersonal(text, digitsMax + 1)
  )
}
