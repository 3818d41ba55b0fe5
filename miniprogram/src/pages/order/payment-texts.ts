import { defineTexts } from '../../i18n/texts'

/** Paying through the platform. */
export const paymentTexts = defineTexts({
  zh: {
    pay: (amount: string) => `付款 ${amount}`,
    elsewhere: '在微信小程序里付款',
    elsewhereText:
      '平台担保的货款只能在微信小程序里支付：用微信打开“校集”小程序，进入“我的订单”付款。也可以取消后改为面交。',
    demo: '演示：沙箱收银台',
    demoText: '这是演示环境，没有真正的钱。打开沙箱的微信支付页面，找到这笔订单点“付款”，再回到这里。',
    open: '打开收银台',
    asking: '正在向服务器确认是否已付款…',
    notYet: '还没有收到付款。如果已经付了，过一会儿会自动更新。',
    notPaid: '没有付款',
    paidNow: '付款成功',
  },
  en: {
    pay: (amount: string) => `Pay ${amount}`,
    elsewhere: 'Pay in WeChat',
    elsewhereText:
      'Escrow payments only work in WeChat: open the Xiaoji mini-program there and pay under “My orders”. Or cancel and pay in person instead.',
    demo: 'Demo: sandbox checkout',
    demoText:
      "This is a demo; no real money moves. Open the sandbox's WeChat Pay page, tap “付款” (pay) on this order, then come back.",
    open: 'Open checkout',
    asking: 'Checking the payment…',
    notYet: "No payment yet. If you've paid, this updates in a moment.",
    notPaid: 'Not paid',
    paidNow: 'Payment received',
  },
})

/** What money through WeChat needs beforehand: an account there, and of a seller a word that they may be paid. */
export const wechatTexts = defineTexts({
  zh: {
    linkFirst: '使用平台担保前要先绑定微信',
    linkInApp: '请在微信小程序里登录或绑定微信后再付款。',
    linkDemo: '绑定沙箱微信（演示）',
    agreement: '收款协议',
    agreementText: '要用平台担保卖东西，需要先在微信里签一次个人收款协议。没有签的卖家只能面交。',
    agreementSign: '去签约',
    agreementElsewhere: '请在微信小程序里签约。',
    agreementDemo: '打开沙箱签约页',
    agreementDemoText: '演示环境：在沙箱页面最下方“个人收款授权”里点“同意授权”，再回到这里。',
  },
  en: {
    linkFirst: 'Escrow needs a linked WeChat account',
    linkInApp: 'Sign in with WeChat, or link it, in the mini-program first.',
    linkDemo: 'Link sandbox WeChat (demo)',
    agreement: 'Getting paid',
    agreementText:
      'To sell with escrow, agree once in WeChat to receive payments. Until then, buyers can only pay you in person.',
    agreementSign: 'Agree in WeChat',
    agreementElsewhere: 'Please do this in the WeChat mini-program.',
    agreementDemo: 'Open sandbox page',
    agreementDemoText:
      'Demo: at the bottom of the sandbox page, under “个人收款授权”, tap “同意授权” (agree), then come back.',
  },
})
