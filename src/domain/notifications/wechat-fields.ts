import { lengthOf } from '../text'
import { plainLine } from './plain-line'

/**
 * The values that a WeChat template takes, by the type in the key of the field (`thing1`, `amount2`). The platform
 * counts characters; one that breaks the rule is answered with 47003 and the message is lost.
 */

const fieldTypes = [
  ...(['thing', 'number', 'letter', 'symbol', 'character_string', 'time', 'date', 'amount'] as const),
  ...(['phone_number', 'car_number', 'name', 'phrase'] as const),
] as const
export type FieldType = (typeof fieldTypes)[number]

export interface FieldProblem {
  zh: string
  en: string
}

interface FieldRule extends FieldProblem {
  fits: (value: string) => boolean
  /** What of the value this type can show; null when there is nothing. */
  fit: (value: string) => string | null
}

/** Shown where a text is empty: the platform refuses empty values. */
const nothing = '-'

const han = /\p{Script=Han}/u
const digitsIn = (value: string) => value.replace(/\D/g, '').length
const day = String.raw`(\d{4})(?:年(\d{1,2})月(\d{1,2})日|-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2}))`
const clock = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`
const daySomewhere = new RegExp(String.raw`(?<!\d)${day}(?!\d)`)
const clockSomewhere = new RegExp(String.raw`(?<![\d:])${clock}(?![\d:])`)
const isDay = matcher(`^${day}$`)
const isClock = matcher(`^${clock}$`)
const isDayAndClock = matcher(`^${day} ${clock}$`)

const rules: Record<FieldType, FieldRule> = {
  thing: {
    zh: '须在 20 个字以内',
    en: 'must have at most 20 characters',
    fits: (value) => lengthOf(value) <= 20,
    fit: (value) => (lengthOf(value) <= 20 ? value : `${cut(value, 19)}…`),
  },
  number: {
    zh: '须为不超过 32 位的数字，可带小数',
    en: 'must be a number of at most 32 digits, decimals allowed',
    fits: (value) => /^\d+(\.\d+)?$/.test(value) && digitsIn(value) <= 32,
    fit: (value) => onlyNumber(value.normalize('NFKC')),
  },
  letter: {
    zh: '须为 32 个以内的英文字母',
    en: 'must be at most 32 letters from A to Z',
    fits: (value) => /^[A-Za-z]{1,32}$/.test(value),
    fit: (value) =>
      value
        .normalize('NFKC')
        .replace(/[^A-Za-z]/g, '')
        .slice(0, 32) || null,
  },
  symbol: {
    zh: '须为 5 个以内的符号',
    en: 'must be at most 5 symbols',
    fits: (value) => /^[\p{P}\p{S}]{1,5}$/u.test(value),
    fit: (value) => cut(value.replace(/[^\p{P}\p{S}]/gu, ''), 5) || nothing,
  },
  character_string: {
    zh: '须为 32 个以内的数字、字母或符号，不含汉字',
    en: 'must be at most 32 digits, letters or symbols, no Chinese',
    fits: (value) => /^[\x20-\x7e]{1,32}$/.test(value) && value.trim() !== '',
    fit: (value) => {
      const plain = value.normalize('NFKC').replace(/[^\x20-\x7e]/g, '')
      return plain.trim().slice(0, 32).trim() || nothing
    },
  },
  time: {
    zh: '须为时间，如 15:01 或 2026年11月20日 15:01',
    en: 'must be a time such as 15:01 or 2026年11月20日 15:01',
    fits: (value) => isClock(value) || isDayAndClock(value),
    fit: (value) => {
      const { date, time } = momentIn(value)
      return time === null ? null : date === null ? time : `${date} ${time}`
    },
  },
  date: {
    zh: '须为日期，如 2026年11月20日',
    en: 'must be a date such as 2026年11月20日',
    fits: (value) => isDay(value) || isDayAndClock(value),
    fit: (value) => {
      const { date, time } = momentIn(value)
      return date === null ? null : time === null ? date : `${date} ${time}`
    },
  },
  amount: {
    zh: '须为金额：至多一个币种符号和 10 位数字，可带小数，可以“元”结尾',
    en: 'must be an amount: at most one currency sign and 10 digits, decimals allowed, 元 at the end allowed',
    fits: (value) => /^[¥￥$€£]?\d+(\.\d+)?元?$/.test(value) && digitsIn(value) <= 10,
    fit: onlyAmount,
  },
  phone_number: {
    zh: '须为 17 位以内的号码',
    en: 'must be a number of at most 17 digits and symbols',
    fits: (value) => /^[\d+\-() *]{1,17}$/.test(value) && /\d/.test(value),
    fit: (value) => {
      const plain = value
        .normalize('NFKC')
        .replace(/[^\d+\-() *]/g, '')
        .trim()
      return plain.length <= 17 && /\d/.test(plain) ? plain : null
    },
  },
  car_number: {
    zh: '须为 8 位以内的车牌号',
    en: 'must be a licence plate of at most 8 characters',
    fits: (value) => /^[\p{Script=Han}A-Za-z0-9]([A-Za-z0-9]{0,6}[\p{Script=Han}A-Za-z0-9])?$/u.test(value),
    fit: (value) => {
      const plain = value.normalize('NFKC').replace(/[^\p{Script=Han}A-Za-z0-9]/gu, '')
      return rules.car_number.fits(plain) ? plain : null
    },
  },
  name: {
    zh: '须在 10 个汉字或 20 个字母、符号以内，不含数字',
    en: 'must have at most 10 Chinese characters, or 20 letters and symbols, no digits',
    fits: (value) => !/\p{N}/u.test(value) && lengthOf(value) <= nameMax(value),
    fit: (value) => {
      const plain = value.replace(/\p{N}/gu, '').trim()
      return cut(plain, nameMax(plain)) || nothing
    },
  },
  phrase: {
    zh: '须为 5 个以内的汉字',
    en: 'must be at most 5 Chinese characters',
    fits: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
    fit: (value) => cut(value.replace(/\P{Script=Han}/gu, ''), 5) || null,
  },
}

/** The type in a key, `thing` of `thing1`; null when the platform has no such field. */
export function fieldTypeOf(key: string): FieldType | null {
  const type = /^([a-z_]+)[1-9]\d?$/.exec(key)?.[1]
  return fieldTypes.find((known) => known === type) ?? null
}

/** What is wrong with the key of a field, as it was copied from the platform's console; null when nothing is. */
export function checkFieldKey(key: string): FieldProblem | null {
  if (fieldTypeOf(key) !== null) return null
  return {
    zh: `没有“${key}”这种字段：应为类型加编号，如 thing1、amount2`,
    en: `There is no field "${key}": it must be a type and a number, such as thing1 or amount2`,
  }
}

/** What the platform would refuse about a value, as it stands; null when nothing. */
export function checkField(key: string, value: string): FieldProblem | null {
  const type = fieldTypeOf(key)
  if (type === null) return checkFieldKey(key)
  if (value.trim() === '') return { zh: `${key} 不能为空`, en: `${key} must not be empty` }
  if (plainLine(value) !== value)
    return { zh: `${key} 不能含换行或控制字符`, en: `${key} must have no line breaks or control characters` }
  const rule = rules[type]
  return rule.fits(value) ? null : { zh: `${key} ${rule.zh}`, en: `${key} ${rule.en}` }
}

/**
 * The value as the field takes it: one line, cut to length, empty as `-`.
 * @returns null when there is no such field, or nothing of the value is of its type ("free" for an amount): a wrong
 * date or price would be worse than no message
 */
export function fitField(key: string, value: string): string | null {
  const type = fieldTypeOf(key)
  if (type === null) return null
  const rule = rules[type]
  const given = plainLine(value)
  const left = rule.fit(given === '' ? nothing : given)
  // What was taken out may leave two spaces side by side.
  const fitted = left === null ? null : plainLine(left) || nothing
  return fitted === null || checkField(key, fitted) !== null ? null : fitted
}

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** The beginning, at most `max` code points, without tearing an emoji apart unless it alone is longer. */
function cut(value: string, max: number): string {
  let kept = ''
  for (const { segment } of characters.segment(value)) {
    if (lengthOf(kept) + lengthOf(segment) > max) break
    kept += segment
  }
  return plainLine(kept === '' ? [...value].slice(0, max).join('') : kept)
}

const nameMax = (value: string) => (han.test(value) || /[^\x20-\x7e]/.test(value) ? 10 : 20)

function onlyNumber(value: string): string | null {
  const found = /^[^\d-]*(\d[\d,]*(?:\.\d+)?)\D*$/.exec(value)?.[1]?.replaceAll(',', '')
  return found === undefined || !rules.number.fits(found) ? null : found
}

function onlyAmount(value: string): string | null {
  const match = /^[^\d¥$€£-]*([¥$€£]?) ?(\d[\d,]*(?:\.\d+)?) ?(元?)[^\d]*$/.exec(value.normalize('NFKC'))
  if (match === null) return null
  const [, sign = '', digits = '', unit = ''] = match
  const amount = `${sign}${digits.replaceAll(',', '')}${sign === '' ? unit : ''}`
  return rules.amount.fits(amount) ? amount : null
}

/** Date and time in a text, in whatever order. A moment with a zone (ISO 8601) is told in China's time. */
function momentIn(value: string): { date: string | null; time: string | null } {
  const text = inChina(value.normalize('NFKC'))
  const date = daySomewhere.exec(text)?.[0]
  const rest = date === undefined ? text : text.replace(date, ' ')
  return {
    date: date !== undefined && isDay(date) ? date : null,
    time: clockSomewhere.exec(rest)?.[0] ?? null,
  }
}

const CHINA_MS = 8 * 3_600_000

function inChina(text: string): string {
  const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text)
  const atMs = zoned ? Date.parse(text) : NaN
  if (Number.isNaN(atMs)) return text.replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 ')
  return new Date(atMs + CHINA_MS).toISOString().slice(0, 16).replace('T', ' ')
}

/** Tests the shape, and that the month has such a day. */
function matcher(source: string): (value: string) => boolean {
  const pattern = new RegExp(source)
  return (value) => {
    const match = pattern.exec(value)
    if (match === null) return false
    const [year, month, date] = match
      .slice(1)
      .filter((part) => part !== undefined)
      .map(Number)
    if (year === undefined || month === undefined || date === undefined) return true
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
    return year >= 1_000 && month >= 1 && month <= 12 && date >= 1 && date <= last
  }
}
