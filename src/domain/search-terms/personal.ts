const mailOrAddress = /@|https?:|www\.|\.(com|cn|net|org|edu)\b/i
const account =
  /(微信|威信|薇信|wei ?xin|wechat|wxid|\bv ?x|\bwx|\bqq|企鹅|手机|电话|学号|工号)\s*号?码?\s*[:：]?\s*[a-z\d_-]{5,}/iu
const underscored = /[a-z\d]_[a-z\d_-]*\d/i
const spoken = /[零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖]{6,}/u

/** The longest run of digits, whatever stands between them to hide it. */
function digitRun(text: string): number {
  const runs =
    text
      .normalize('NFKC')
      .replace(/(?<=\d)[\s\-.*_·,，、]+(?=\d)/gu, '')
      .match(/\d+/g) ?? []
  return Math.max(0, ...runs.map(({ length }) => length))
}

/**
 * Whether a text may tell who somebody is or how to reach them: phone and student numbers, mail addresses, accounts of
 * messengers. It errs on the side of "yes".
 * @param digits as many in a row are a number of somebody
 */
export function isPersonal(text: string, digits = 6): boolean {
  return (
    digitRun(text) >= digits ||
    mailOrAddress.test(text) ||
    account.test(text) ||
    underscored.test(text) ||
    spoken.test(text)
  )
}
