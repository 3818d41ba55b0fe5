import type { PushChannel } from '../../contract/notifications'

interface Text {
  zh: string
  en: string
}

const platform: Record<string, Text> = {
  '-1': { zh: '平台繁忙', en: 'The platform is busy' },
  '40001': { zh: '接口凭证失效', en: 'The access token was refused' },
  '40003': { zh: '平台不认识此用户', en: 'The platform does not know this person' },
  '40014': { zh: '接口凭证失效', en: 'The access token was refused' },
  '40037': { zh: '模板 ID 无效或已删除', en: 'The template id is wrong or was deleted' },
  '42001': { zh: '接口凭证过期', en: 'The access token has expired' },
  '45009': { zh: '平台调用次数已用完', en: 'The calls that the platform allows are used up' },
  '45011': { zh: '调用太频繁', en: 'Too many calls' },
  '48001': { zh: '小程序没有这个接口的权限', en: 'The mini-program may not use this call' },
}

const wechat: Record<string, Text> = {
  '41030': { zh: '跳转页面还没有发布', en: 'The page of the mini-program is not published' },
  '43101': { zh: '用户未授权，或订阅次数已用完', en: 'The person has not agreed, or no message is left' },
  '43108': { zh: '同一用户不能同时发两条', en: 'Another message to this person was on its way' },
  '47003': { zh: '模板字段不符合平台规则', en: 'A field of the template breaks the rules of the platform' },
}

const qq: Record<string, Text> = {
  '40035': { zh: '模板字段与平台不一致', en: 'The fields do not match the template' },
  '40036': { zh: 'QQ 内部错误', en: 'An error inside QQ' },
  '41030': { zh: '给同一用户发得太快', en: 'Too fast to one person' },
  '46001': { zh: '用户未订阅', en: 'The person has not subscribed' },
  '46002': { zh: '当天次数已用完', en: 'The messages of the day are used up' },
  '46003': { zh: '用户拒绝接收', en: 'The person refused' },
  '46004': { zh: '没有可用的订阅', en: 'There is no subscription to use' },
  '46005': { zh: '没有可用的订阅', en: 'There is no subscription to use' },
  '46006': { zh: '订阅已失效', en: 'The subscription has lapsed' },
  '47001': { zh: '小程序被 QQ 封禁', en: 'The mini-program is banned by QQ' },
}

/** Ours, for messages that no platform has answered. */
const own: Record<string, Text> = {
  MUTED: { zh: '用户关闭了这类通知', en: 'The person muted such notifications' },
  USER_REFUSED: { zh: '用户拒绝接收', en: 'The person refused' },
  NOT_ARRIVED: { zh: '平台说没有送达', en: 'The platform says that it did not arrive' },
  NOT_COMPOSED: { zh: '内容生成失败，请看系统日志', en: 'It could not be put together; see the log' },
  NOT_TRUE_ANY_MORE: {
    zh: '内容已过时（已售出、涨价、取消收藏等）',
    en: 'No longer true: sold, dearer, no longer kept an eye on',
  },
  NO_CREDIT: { zh: '用户没有剩余的订阅次数', en: 'The person has no subscription left' },
  NO_ADDRESS: { zh: '没有可用的联系方式', en: 'There is no address on this channel' },
  NOT_CONFIGURED: { zh: '这个渠道还没有配置', en: 'This channel is not configured' },
  PROCESS_DIED: {
    zh: '发送中服务器停止，可能已送达',
    en: 'The server stopped while sending; it may have arrived',
  },
  FAULT: { zh: '发送程序出错，可能已送达', en: 'A fault of ours; it may have arrived' },
  connect: { zh: '连不上平台', en: 'The platform was not reached' },
  cut: { zh: '连接中断，可能已送达', en: 'The line was cut; it may have arrived' },
  garbage: { zh: '平台的回答看不懂', en: 'The answer could not be read' },
  field: {
    zh: '模板字段的内容不符合规则，未发出',
    en: 'The value of a field breaks its rule; it was not sent',
  },
  no_template: { zh: '没有模板 ID', en: 'There is no template id' },
  address: { zh: '邮箱地址有误', en: 'The mail address is wrong' },
  unsubscribe_url: {
    zh: '退订地址有误，请检查站点地址设置',
    en: 'The unsubscribe address is wrong; check PUBLIC_URL',
  },
}

/** Codes of every day: about the person who was not reached, not about anything that officers could mend. */
export const codesOfEveryDay: readonly string[] = [
  ...['NO_CREDIT', 'NO_ADDRESS', 'MUTED', 'USER_REFUSED', 'address', '40003', '43101'],
  ...['46001', '46003', '46004', '46005', '46006'],
]

/** What a code of a push means; what is not in the table is the service's own number or word. */
export function explainCode(channel: PushChannel, code: string): Text {
  const known =
    own[code] ?? (channel === 'wechat' ? wechat : channel === 'qq' ? qq : {})[code] ?? platform[code]
  if (known) return known
  const token = /^token_(\d+)$/.exec(code)?.[1]
  if (token !== undefined) {
    return {
      zh: `取不到接口凭证（${token}），请检查 AppID 和密钥`,
      en: `No access token (${token}); check the app id and its secret`,
    }
  }
  const reply = /^smtp_(?:auth_)?(\d{3})$/.exec(code)?.[1]
  if (code.startsWith('smtp_auth')) {
    return { zh: '邮件服务器拒绝登录，请检查账号和密码', en: 'The mail server refused the login; check it' }
  }
  if (reply !== undefined) {
    return Number(reply) < 500
      ? { zh: `邮件服务器暂时拒收（${reply}）`, en: `The mail server refused for now (${reply})` }
      : { zh: `邮件服务器拒收（${reply}）`, en: `The mail server refused (${reply})` }
  }
  if (code.startsWith('smtp_')) return { zh: '连不上邮件服务器', en: 'The mail server was not reached' }
  return channel === 'email'
    ? { zh: `邮件未送出（${code}）`, en: `The mail was not sent (${code})` }
    : { zh: `平台返回 ${code}`, en: `The platform said ${code}` }
}
