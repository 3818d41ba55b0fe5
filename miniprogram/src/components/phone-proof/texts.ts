import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    number: '手机号',
    placeholder: '11 位大陆手机号',
    wrong: '请输入 11 位大陆手机号',
  },
  en: {
    number: 'Phone number',
    placeholder: '11-digit mainland number',
    wrong: 'Please enter an 11-digit mainland number',
  },
})
