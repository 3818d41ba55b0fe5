import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: { title: '公告', important: '重要公告' },
  en: { title: 'Notice', important: 'Important notice' },
})
