import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: { reason: '原因', seen: '对方会看到' },
  en: { reason: 'Reason', seen: 'The other person will see this' },
})
