import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    title: '屏蔽名单',
    none: '你没有屏蔽任何人',
    since: (day: string) => `${day} 屏蔽`,
    unblock: '取消屏蔽',
    askUnblock: (name: string) => `取消屏蔽 ${name}？`,
    askText: '之后你们又能看到对方的商品，也能互发消息。',
    unblocked: '已取消屏蔽',
    hint: '屏蔽后，你们看不到对方的商品，也不能互发消息。对方不会收到通知。',
  },
  en: {
    title: 'Blocked people',
    none: "You haven't blocked anyone",
    since: (day) => `Blocked on ${day}`,
    unblock: 'Unblock',
    askUnblock: (name) => `Unblock ${name}?`,
    askText: "You'll see each other's listings and can message each other again.",
    unblocked: 'Unblocked',
    hint: "You and people you block can't see each other's listings or message each other. They aren't told.",
  },
})
