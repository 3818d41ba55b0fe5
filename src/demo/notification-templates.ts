import type { NotificationKind } from '../contract/notifications'

interface PlatformTemplate {
  templateId: string
  /** By the key of the field. */
  fields: Record<string, string>
}

interface DemoTemplate {
  wechat: PlatformTemplate
  qq: PlatformTemplate
}

const both = (
  wechatId: string,
  qqId: string,
  fields: readonly (readonly [wechatKey: string, value: string])[],
): DemoTemplate => ({
  wechat: { templateId: wechatId, fields: Object.fromEntries(fields) },
  qq: {
    templateId: qqId,
    fields: Object.fromEntries(fields.map(([, value], index) => [`keyword${index + 1}`, value])),
  },
})

/** The templates of the sandbox's mini-programs, as an operator would type them in from the platforms' consoles. */
export const demoTemplates: Record<NotificationKind, DemoTemplate> = {
  price_drop: both('TPL_PRICE_DROP', 'QTPL_PRICE_DROP', [
    ['thing1', '{title}'],
    ['amount2', '{fromFen}'],
    ['amount3', '{toFen}'],
    ['time4', '{time}'],
  ]),
  saved_search_match: both('TPL_SAVED_SEARCH_MATCH', 'QTPL_SAVED_SEARCH_MATCH', [
    ['thing1', '{title}'],
    ['amount2', '{priceFen}'],
    ['thing3', '{search}'],
    ['time4', '{time}'],
  ]),
  wanted_match: both('TPL_WANTED_MATCH', 'QTPL_WANTED_MATCH', [
    ['thing1', '{wanted}'],
    ['thing2', '{title}'],
    ['amount3', '{priceFen}'],
    ['time4', '{time}'],
  ]),
  comment: both('TPL_COMMENT', 'QTPL_COMMENT', [
    ['thing1', '{title}'],
    ['thing2', '{excerpt}'],
    ['name3', '{nickname}'],
    ['time4', '{time}'],
  ]),
  reply: both('TPL_REPLY', 'QTPL_REPLY', [
    ['thing1', '{title}'],
    ['thing2', '{excerpt}'],
    ['name3', '{nickname}'],
    ['time4', '{time}'],
  ]),
  verification_decided: both('TPL_VERIFICATION_DECIDED', 'QTPL_VERIFICATION_DECIDED', [
    ['phrase1', '{decision}'],
    ['thing2', '{reason}'],
    ['time3', '{time}'],
  ]),
  verification_expiring: both('TPL_VERIFICATION_EXPIRING', 'QTPL_VERIFICATION_EXPIRING', [
    ['thing1', '校园认证'],
    ['date2', '{until}'],
    ['thing3', '还有 {days} 天，请重新认证'],
  ]),
  listing_decided: both('TPL_LISTING_DECIDED', 'QTPL_LISTING_DECIDED', [
    ['thing1', '{title}'],
    ['phrase2', '{decision}'],
    ['thing3', '可在“我的发布”查看'],
    ['time4', '{time}'],
  ]),
  listing_expiring: both('TPL_LISTING_EXPIRING', 'QTPL_LISTING_EXPIRING', [
    ['thing1', '{title}'],
    ['date2', '{until}'],
    ['thing3', '还在卖的话，点一下“续期”'],
  ]),
  message: both('TPL_MESSAGE', 'QTPL_MESSAGE', [
    ['name1', '{nickname}'],
    ['thing2', '{excerpt}'],
    ['time3', '{time}'],
  ]),
  offer: both('TPL_OFFER', 'QTPL_OFFER', [
    ['thing1', '{title}'],
    ['amount2', '{amountFen}'],
    ['name3', '{nickname}'],
    ['time4', '{time}'],
  ]),
  order: both('TPL_ORDER', 'QTPL_ORDER', [
    ['thing1', '{title}'],
    ['thing2', '{event}'],
    ['time3', '{time}'],
  ]),
  meeting_reminder: both('TPL_MEETING_REMINDER', 'QTPL_MEETING_REMINDER', [
    ['thing1', '{title}'],
    ['time2', '{at}'],
    ['thing3', '{place}'],
  ]),
  payout: both('TPL_PAYOUT', 'QTPL_PAYOUT', [
    ['thing1', '{title}'],
    ['amount2', '{amountFen}'],
    ['thing3', '{event}'],
  ]),
  dispute: both('TPL_DISPUTE', 'QTPL_DISPUTE', [
    ['thing1', '{title}'],
    ['thing2', '{event}'],
    ['time3', '{time}'],
  ]),
  review: both('TPL_REVIEW', 'QTPL_REVIEW', [
    ['thing1', '{title}'],
    ['name2', '{nickname}'],
    ['time3', '{time}'],
  ]),
  errand: both('TPL_ERRAND', 'QTPL_ERRAND', [
    ['thing1', '{title}'],
    ['thing2', '{event}'],
    ['time3', '{time}'],
  ]),
  moderation: both('TPL_MODERATION', 'QTPL_MODERATION', [
    ['thing1', '{title}'],
    ['thing2', '{action}'],
    ['thing3', '{reason}'],
    ['time4', '{time}'],
  ]),
  appeal: both('TPL_APPEAL', 'QTPL_APPEAL', [
    ['thing1', '{decision}'],
    ['thing2', '{reason}'],
    ['time3', '{time}'],
  ]),
  feedback_answered: both('TPL_FEEDBACK_ANSWERED', 'QTPL_FEEDBACK_ANSWERED', [
    ['thing1', '{excerpt}'],
    ['thing2', '{reason}'],
    ['time3', '{time}'],
  ]),
}
