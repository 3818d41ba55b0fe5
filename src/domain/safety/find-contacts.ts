import type { ChatWarning } from '../../contract/chat'

/**
 * Ways out of the market in a chat message: contacts and links. Deals that leave it are the ones that go wrong, so the
 * campus warns about them or holds them back. Patterns lean to the safe side of prices, dates, rooms, ISBNs and orders.
 *
 * They read a text in which white space is single blanks, and nothing in them that may repeat stands beside something
 * that takes the same characters: the time they take grows with the text, whatever is written in it.
 */

const digits: Record<string, string> = {
  零: '0', 〇: '0', 洞: '0', 一: '1', 壹: '1', 幺: '1', 二: '2', 贰: '2', 两: '2', 三: '3', 叁: '3', 四: '4', 肆: '4',
  五: '5', 伍: '5', 六: '6', 陆: '6', 七: '7', 柒: '7', 拐: '7', 八: '8', 捌: '8', 九: '9', 玖: '9', 勾: '9',
} // prettier-ignore
const digitNames = new RegExp(`[${Object.keys(digits).join('')}]`, 'gu')

/** Digits written as circled, full-width or Chinese ones, as plain ones. */
const plainDigits = (text: string) => text.replace(digitNames, (name) => digits[name] ?? name)

/** What people put between the digits of a number so that no program sees it. */
const gap = String.raw`[ \-_.·•*~,，。、/|+（）()]{0,3}`
const spread = (pattern: string[]) => pattern.join(gap)
const phone = new RegExp(
  String.raw`(?<![\d.])(?:\+?86${gap})?${spread(['1', '[3-9]', ...Array<string>(9).fill(String.raw`\d`)])}(?!\d|\.\d)`,
  'u',
)

const handle = String.raw`[a-z][\w-]{4,19}`
/** WeChat by its names and their disguises, when something follows that is or asks for a contact. */
const wechatNames = String.raw`(?:微信|微❤|薇信|威信|徽信|溦信|卫星|v ?信|微号|vx|wx|weixin|wechat|v ?x|w ?x|绿泡泡|绿色软件)`
const contacts: RegExp[] = [
  phone,
  new RegExp(String.raw`${wechatNames} ?(?:号|id)? ?[:：是为=-]? ?(?:${handle}|\d{5,12})(?![\w])`, 'iu'),
  new RegExp(
    String.raw`(?:加|\+|留|给|发|换|扫)(?:个|下|一下|我|你|你的|我的|一个){0,4} ?${wechatNames}`,
    'iu',
  ),
  new RegExp(String.raw`${wechatNames}(?:聊|联系|私聊|加我|细聊|说)`, 'iu'),
  /(?:qq|扣扣|企鹅号|球球|叩叩|q号|q群) ?(?:号|群|是|为)? ?[:：=-]? ?[1-9]\d{4,10}(?!\d)/iu,
  /(?:加|\+|留)(?:个|下|一下|我|你|你的|我的|一个){0,4} ?(?:qq|扣扣|企鹅号)/iu,
  /[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/iu,
]

/** Ends of addresses that people type without `http`. */
const ends = 'com|cn|net|org|cc|top|xyz|vip|shop|club|site|online|info|io|me|tv|app|link|ltd|icu|work|edu|gov'
const links: RegExp[] = [
  /(?:https?|ftp|weixin|alipays?|taobao|tbopen|weread|mqq(?:api|wpa)?):\/\/\S/iu,
  new RegExp(String.raw`(?<![@\w.-])(?:[a-z0-9-]{1,63}\.)+(?:${ends})(?![\w-])(?!\.[a-z])`, 'iu'),
  /#小程序:\/\/\S/u,
  /(?:小程序|淘|抖音|快手)?(?:口令|链接) ?[:：]? ?[￥$€₤₳¢¤฿₵()（] ?[\w]{8,} ?[￥$€₤₳¢¤฿₵()）]/u,
  /(?<!\d)(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?::\d{2,5}\b|\/\S)/u,
]

/** Full-width and circled characters as plain ones, and blanks as single ones. */
const plain = (given: string) => given.normalize('NFKC').replace(/\s+/gu, ' ')

/**
 * What a text contains of them.
 */
export function findContacts(given: string): ChatWarning[] {
  const text = plain(given)
  const seen = plainDigits(text)
  const found: ChatWarning[] = []
  if (contacts.some((pattern) => pattern.test(text) || pattern.test(seen))) found.push('contact')
  if (links.some((pattern) => pattern.test(text))) found.push('link')
  return found
}

/** A phone number or an account name; a link is none. */
export const holdsContact = (text: string): boolean => findContacts(text).includes('contact')

/** Where contacts stand, in the text as it was read: the first of each kind. */
export function contactsIn(given: string): { text: string; found: { start: number; end: number }[] } {
  const text = plain(given)
  // Written as digits each is as long as its name.
  const seen = plainDigits(text)
  const found = contacts.flatMap((pattern) => {
    const match = pattern.exec(text) ?? pattern.exec(seen)
    return match ? [{ start: match.index, end: match.index + match[0].length }] : []
  })
  return { text, found }
}
