import { handoverCode } from '../../../../src/contract/orders'
import { defineTexts } from '../../i18n/texts'

const { digits, lateHours, stepS } = handoverCode

/** The code that the buyer shows and the seller types. */
export const handoverTexts = defineTexts({
  zh: {
    title: '交接码',
    show: `见到对方、验过货，再把这 ${digits} 位数字给对方看`,
    spoken: '交接码',
    newIn: (seconds: number) => `${seconds} 秒后换新`,
    offline: '没有网络也能用：号码由这台手机计算',
    warn: '号码等于“东西已经到手”。没有见到东西之前，不要发给任何人。',
    type: `输入对方手机上的 ${digits} 位数字`,
    typeHint: `买家验货后会出示，每 ${stepS} 秒换一次`,
    hand: '确认交付',
    done: '已交付',
    doneText: '等买家确认收货。',
    tooMany: (left: string) => `试错太多次，请 ${left} 后再试`,
    tries: (count: number) => `已输错 ${count} 次，输错太多会暂停一段时间`,
    kept: `没有网络，已记下号码和时间，恢复后自动提交（${lateHours} 小时内有效）`,
    sendNow: '现在提交',
    notNow: '现在不需要交接码',
    toOrder: '回到订单',
    noKey: '没有网络，且这台手机还没有取过交接码。请先联网打开一次。',
  },
  en: {
    title: 'Handover code',
    show: `Meet and check the item first, then show these ${digits} digits`,
    spoken: 'Handover code',
    newIn: (seconds: number) => `New code in ${seconds} s`,
    offline: 'Works offline: your phone makes the code',
    warn: "This code means “I've got it”. Don't send it to anyone before you've seen the item.",
    type: `Enter the ${digits} digits on the buyer's phone`,
    typeHint: `The buyer shows them after checking the item; they change every ${stepS} seconds`,
    hand: 'Confirm handover',
    done: 'Handed over',
    doneText: 'Waiting for the buyer to confirm receipt.',
    tooMany: (left: string) => `Too many wrong codes; try again in ${left}`,
    tries: (count: number) => `${count} wrong so far; too many and you'll have to wait`,
    kept: `You're offline. Code and time are saved and sent once you're back online (within ${lateHours} hours).`,
    sendNow: 'Send now',
    notNow: 'No code needed right now',
    toOrder: 'Back to order',
    noKey: "You're offline, and this phone hasn't loaded the code yet. Open this page online once.",
  },
})
