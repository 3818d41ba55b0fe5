const HAN = /^\p{Script=Han}+$/u
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Characters as people count them: one per code point. */
const lengthOf = (value: string) => [...value].length
const digitsOf = (value: string) => value.replace(/\D/g, '').length

/** What each template type takes; the key of a field is its type and a number. */
const rules: Record<string, (value: string) => boolean> = {
  thing: (value) => lengthOf(value) <= 20,
  number: (value) => /^\d+(\.\d+)?$/.test(value) && digitsOf(value) <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => /^[^\p{L}\p{N}\s]{1,5}$/u.test(value),
  character_string: (value) => /^[\x20-\x7e]{1,32}$/.test(value),
  time: (value) => value.split('~').length <= 2 && value.split('~').every((point) => isTime(point)),
  date: (value) => isDate(value) || (/\d\s*日?\s+\d/.test(value) && isTime(value)),
  amount: (value) => /^[¥￥$€£]?\d+(\.\d+)?元?$/.test(value) && digitsOf(value) <= 10,
  phone_number: (value) => /^[\d+\-() *]{1,17}$/.test(value),
  car_number: (value) =>
    /^[\p{Script=Han}A-Za-z0-9]([A-Za-z0-9]{0,6}[\p{Script=Han}A-Za-z0-9])?$/u.test(value),
  name: (value) => !/\d/.test(value) && lengthOf(value) <= (/\p{Script=Han}/u.test(value) ? 10 : 20),
  phrase: (value) => HAN.test(value) && lengthOf(value) <= 5,
}

/** What is wrong with the value of `thing1`: `emtpy` is how the platform spells it. */
export function fieldFault(key: string, value: unknown): 'emtpy' | 'invalid' | null {
  if (value === undefined || value === null || value === '') return 'emtpy'
  if (typeof value !== 'string') return 'invalid'
  if (value.trim() === '') return 'emtpy'
  // Line breaks and other control characters are refused in every type.
  if (/[\p{Cc}\u2028\u2029]/u.test(value)) return 'invalid'
  const rule = rules[key.replace(/\d+$/, '')]
  return rule?.(value) === true ? null : 'invalid'
}

function isDate(value: string): boolean {
  const match = /^(\d{4})(?:年(\d{1,2})月(\d{1,2})日|-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2}))$/.exec(
    value,
  )
  if (match === null) return false
  const [month = 0, day = 0] = match
    .slice(2)
    .filter((part) => part !== undefined)
    .map(Number)
  return day >= 1 && day <= (MONTH_DAYS[month - 1] ?? 0)
}

/** `15:01` or a date before it. */
function isTime(value: string): boolean {
  const match = /^(?:(.*\S)\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(value.trim())
  if (match === null) return false
  const [, date, hour, minute, second = '0'] = match
  return (
    (date === undefined || isDate(date)) && Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59
  )
}
