import Taro from '@tarojs/taro'

/** A word that goes away by itself. */
export function say(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: Math.min(4_000, 1_500 + text.length * 60) })
}

/** A question with two answers. @returns whether it was confirmed */
export async function ask(question: {
  title: string
  text?: string
  yes: string
  no: string
}): Promise<boolean> {
  const { confirm } = await Taro.showModal({
    title: question.title,
    content: question.text ?? '',
    ...(isShort(question.yes) ? { confirmText: question.yes } : {}),
    ...(isShort(question.no) ? { cancelText: question.no } : {}),
  })
  return confirm
}

/** WeChat refuses the whole question when a word for an answer is longer; without one it has its own. */
const isShort = (word: string) => [...word].length <= 4

/** A choice among a few. @returns which, or null */
export async function choose(options: readonly string[]): Promise<number | null> {
  try {
    const { tapIndex } = await Taro.showActionSheet({ itemList: [...options] })
    return tapIndex
  } catch {
    return null
  }
}
