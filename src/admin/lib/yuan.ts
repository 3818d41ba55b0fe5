import { limits } from '../../contract/limits'
import type { Bilingual } from './panel-language'

type Parsed = { fen: number | null } | { problem: Bilingual }

const maxYuan = limits.priceFenMax / 100

/**
 * What a person typed as yuan, in whole fen; null when nothing is there. Full-width digits, `￥` and the Chinese
 * full stop that an input method leaves are understood. The digits are moved as text: `19.99 * 100` is not 1999.
 */
export function parseYuan(typed: string): Parsed {
  const plain = typed
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replace(/^[\s¥]+|\s+$/g, '')
  if (plain === '') return { fen: null }
  const match = /^(\d*)(?:\.(\d*))?$/.exec(plain)
  const [yuan = '', decimals = ''] = match?.slice(1) ?? []
  if (!match || yuan + decimals === '') {
    return { problem: { zh: '请只填数字和小数点，例如 12.50', en: 'Digits and a point only, such as 12.50' } }
  }
  if (decimals.length > 2) {
    return { problem: { zh: '最多两位小数（精确到分）', en: 'Two decimals at most' } }
  }
  const fen = Number(`${yuan}${decimals.padEnd(2, '0')}`)
  if (fen > limits.priceFenMax) {
    return {
      problem: {
        zh: `不能超过 ${maxYuan.toLocaleString('en')} 元`,
        en: `At most ${maxYuan.toLocaleString('en')} yuan`,
      },
    }
  }
  return { fen }
}

/** `1250` → `12.50`, for an input. */
export function yuanText(amountFen: number | null | undefined): string {
  if (amountFen === null || amountFen === undefined) return ''
  const digits = String(Math.abs(amountFen)).padStart(3, '0')
  return `${amountFen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
