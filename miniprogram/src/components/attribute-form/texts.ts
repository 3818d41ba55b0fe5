import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    yes: '是',
    no: '否',
    between: (min: number, max: number) => `${min} 到 ${max}`,
    atLeast: (min: number) => `不小于 ${min}`,
    atMost: (max: number) => `不大于 ${max}`,
    required: '必填',
    notNumber: '请填数字',
    tooSmall: '太小了',
    tooLarge: '太大了',
    tooLong: '太长了',
  },
  en: {
    yes: 'Yes',
    no: 'No',
    between: (min, max) => `${min} to ${max}`,
    atLeast: (min) => `At least ${min}`,
    atMost: (max) => `At most ${max}`,
    required: 'Required',
    notNumber: 'Please enter a number',
    tooSmall: 'Too small',
    tooLarge: 'Too large',
    tooLong: 'Too long',
  },
})
