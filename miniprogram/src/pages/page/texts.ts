import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: { title: '详情' },
  en: { title: 'Page' },
})
