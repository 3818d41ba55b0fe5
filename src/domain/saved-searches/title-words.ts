import { normalizeLine, unspacedScripts } from '../text'

/**
 * What a title is about, as words that two titles can share: Latin and other spaced scripts by word, Chinese, Japanese
 * and Korean by pairs of characters, as those write no spaces.
 */

/** Said of anything that is offered or wanted, and so of nothing in particular. Longer ones first. */
const unspacedStops = [
  ...['几乎全新', '九五成新', '诚心求购', '低价出售', '低价转让', '毕业出清', '毕业甩卖'],
  ...['九成新', '八成新', '七成新', '八九成', '求推荐', '可小刀', '有没有', '二手书', '高价收'],
  ...['求购', '求收', '收购', '急求', '诚求', '想买', '想要', '想收', '需要', '谁有', '出售', '转让', '转卖'],
  ...['急出', '低价', '便宜', '二手', '闲置', '全新', '自用', '毕业', '处理', '包邮', '面交', '可刀', '教材'],
  ...['课本', '书籍', '东西', '物品', '最好', '一个', '一台', '一本', '一辆', '一套', '一把', '一件', '一双'],
  ...['一只', '一部', '一张', '一些', '求', '购', '出', '收', '买', '卖', '的', '和', '或', '与'],
].sort((a, b) => b.length - a.length)

const spacedStops = new Set(
  [
    'wanted want wtb wts buy buying sell selling sale used secondhand second hand need needed looking cheap new',
    'good like textbook book books item the and or of for in on with to my an is it any some',
  ].flatMap((line) => line.split(' ')),
)

const runs = new RegExp(`([${unspacedScripts}]+)|((?:(?![${unspacedScripts}])[\\p{L}\\p{M}\\p{N}])+)`, 'gu')
const stops = new RegExp(unspacedStops.join('|'), 'gu')
/** A name before its number: an `iphone13` is an `iphone`. */
const leadingLetters = /^[\p{L}\p{M}]{3,}(?=\p{N})/u

/** The words of a title; numbers alone are none, and neither is a single Latin letter. */
export function titleWordsOf(text: string): Set<string> {
  const words = new Set<string>()
  for (const [, run, word] of normalizeLine(text).toLowerCase().matchAll(runs)) {
    if (run !== undefined) for (const part of run.split(stops)) addPairs(words, [...part])
    if (word !== undefined) {
      addSpaced(words, word)
      const [name] = leadingLetters.exec(word) ?? []
      if (name !== undefined) addSpaced(words, name)
    }
  }
  return words
}

function addSpaced(words: Set<string>, word: string): void {
  if ([...word].length >= 2 && /\p{L}/u.test(word) && !spacedStops.has(word)) words.add(word)
}

/** A character that stands alone is a word of its own: there is nothing to pair it with. */
function addPairs(words: Set<string>, letters: string[]): void {
  if (letters.length === 1) words.add(letters.join(''))
  for (let at = 0; at + 1 < letters.length; at++) words.add(letters.slice(at, at + 2).join(''))
}
