import { Converter } from 'opencc-js/t2cn'
import { isbn13Of } from '../isbn'

/**
 * The one spelling in which documents and queries are compared: NFKC (full width is half width), lower case, no accents,
 * simplified characters, an ISBN as its 13 digits, everything that is neither letter nor number a space.
 */
export function fold(text: string): string {
  const plain = text.toWellFormed().normalize('NFKC').toLowerCase()
  return joinIsbns(simplify(withoutAccents(plain)))
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, ' ')
    .replace(/(?<!\p{N})\.+|\.+(?!\p{N})/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

const withoutAccents = (text: string) =>
  /[\u00c0-\u1fff]/.test(text)
    ? text
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC')
    : text

let toSimplified: ((text: string) => string) | undefined
const known = new Map<string, string>()

/** Character by character, so that a part of a text folds to a part of the folded text, whatever stands around it. */
function simplify(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => {
    let simple = known.get(character)
    if (simple === undefined) {
      toSimplified ??= Converter({ from: 't', to: 'cn' })
      simple = toSimplified(character)
      known.set(character, simple)
    }
    return simple
  })
}

const dash = String.raw`[-\u2010-\u2015 ]?`
const isbn13 = new RegExp(String.raw`(?<!\d)97[89](?:${dash}\d){10}(?!\d)`, 'g')
const isbn10 = new RegExp(String.raw`(?<![\p{L}\d])\d(?:${dash}\d){8}${dash}[\dx](?![\p{L}\d])`, 'gu')

/** Only what has the right check digit is taken for an ISBN. */
const joinIsbns = (text: string) =>
  /\d(?:.?\d){8}/u.test(text)
    ? text
        .replace(isbn13, (found) => {
          const digits = found.replace(/\D/g, '')
          return weigh(digits, (at) => (at % 2 === 0 ? 1 : 3)) % 10 === 0 ? ` ${digits} ` : found
        })
        .replace(isbn10, (found) => {
          const digits = found.replace(/[^\dx]/g, '').toUpperCase()
          return weigh(digits, (at) => 10 - at) % 11 === 0 ? ` ${isbn13Of(digits)} ` : found
        })
    : text

const weigh = (digits: string, weight: (at: number) => number) =>
  [...digits].reduce((sum, digit, at) => sum + weight(at) * (digit === 'X' ? 10 : Number(digit)), 0)
