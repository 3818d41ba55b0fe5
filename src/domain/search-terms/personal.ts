const mailOrAddress = /@|https?:|www\.|\.(com|cn|net|org|edu)\b/i
const account =
  /(?:(?:微信|威信|薇信|wei ?xin|wechat|wxid|\bv ?x|\bwx|(?:手机|电话)号码?|学号|工号)\s*号?\s*[:：]?\s*[a-z\d_-]{5,}|(?:\bqq|企鹅)\s*号?\s*[:：]?\s*\d{5,})/iu
const underscored = /[a-z\d]_[a-z\d_-]*\d/i
const spoken = /[零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖]{6,}/u

const between = /(?<=\d)[\s\-.*_·,，、]+(?=\d)/gu

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/\d+/g) ?? []).map(({ length }) => length))

/**
 * Whether a text may tell who somebody is or how to reach them: phone and student numbers, mail addresses, accounts of
 * messengers. It errs on the side of "yes".
 * @param digits as many in a row are a number of somebody
 */
export function isPersonal(text: string, digits = 6): boolean {
  const plain = text.normalize('NFKC')
  return (
    longestRun(plain) >= digits ||
    // One more where something stands between them: 128 256 are sizes.
    longestRun(plain.replace(between, '')) > digits ||
    mailOrAddress.test(plain) ||
    account.test(plain) ||
    underscored.test(plain) ||
    spoken.test(plain)
  )
}

const shown = [
  /[\w.+-]+@[\w.-]*/giu,
  /(https?:\/\/|www\.)\S+/giu,
  new RegExp(account.source, 'giu'),
  /[a-z\d]*_[a-z\d_-]*/giu,
  /\d{5,}/gu,
  /\d(?:[\s\-.*·,，、]*\d){6,}/gu,
  new RegExp(spoken.source, 'gu'),
]

/** The text with spaces where somebody could be reached. */
export const withoutPersonal = (text: string): string =>
  shown.reduce((rest, pattern) => rest.replace(pattern, ' '), text)
