export interface Pinyin {
  /** Without tones and spaces, ü as v: `gaoshu`. Null for what is not Chinese. */
  pinyin: string | null
  /** `gs`. */
  initials: string | null
}

const han = /\p{Script=Han}/u

/** How a term is typed without Chinese input. The tables are loaded by the first call: only the worker needs them. */
export async function pinyinOf(term: string): Promise<Pinyin> {
  if (!han.test(term)) return { pinyin: null, initials: null }
  const { pinyin } = await import('pinyin-pro')
  const write = (pattern: 'pinyin' | 'first') =>
    pinyin(term, { pattern, toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
      .join('')
      .replace(/\s+/g, '')
      .toLowerCase()
  return { pinyin: write('pinyin'), initials: write('first') }
}
