import { limits } from '../../../../src/contract/limits'
import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    label: '验证码',
    send: '获取验证码',
    again: (seconds: number) => `${seconds} 秒后重发`,
    sent: '验证码已发送',
    hint: `${limits.codeDigits} 位数字`,
  },
  en: {
    label: 'Code',
    send: 'Get code',
    again: (seconds: number) => `Resend in ${seconds} s`,
    sent: 'Code sent',
    hint: `${limits.codeDigits} digits`,
  },
})
