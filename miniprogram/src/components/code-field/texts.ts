import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    label: '验证码',
    send: '获取验证码',
    again: (seconds: number) => `${seconds} 秒后重发`,
    sent: '验证码已发送',
    hint: '六位数字',
  },
  en: {
    label: 'Code',
    send: 'Send a code',
    again: (seconds: number) => `Again in ${seconds} s`,
    sent: 'The code is on its way',
    hint: 'Six digits',
  },
})
