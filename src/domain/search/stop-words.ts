/** Said of anything that is offered or wanted: they narrow nothing in a query, and nobody is found by them in a text. */
const chinese = [
  ...['的', '了', '着', '地', '得', '和', '或', '与', '及', '在', '是', '有', '吗', '呢', '吧', '啊', '也', '都'],
  ...['就', '还', '我', '你', '他', '她', '它', '这', '那', '个', '把', '被', '给', '对', '从', '到', '很', '太'],
  ...['求', '收', '出', '买', '卖', '没', '不', '要', '可', '能', '会', '因为', '所以', '但是', '如果', '一个'],
  ...['求购', '求收', '收购', '出售', '转让', '转卖', '想买', '想要', '需要', '有没有', '没有', '可以', '非常'],
  ...['二手', '闲置', '便宜', '低价', '急出', '自己', '已经', '或者', '以及', '我们', '你们', '联系', '欢迎'],
]
const english = 'a an the and or of for in on at to with is are be it its this that my your i you we want wanted used sell selling sale buy'

const stops = new Set([...chinese, ...english.split(' ')])

export const isStopWord = (word: string): boolean => stops.has(word)
