import { defineTexts } from './texts'

/** What stands before WeChat's private APIs. */
export const privacyTexts = defineTexts({
  zh: {
    title: '隐私保护指引',
    text: '这一步要用到你的位置、图片等信息。使用前请阅读隐私保护指引；不同意也可以继续浏览，只是用不了这一项。',
    guide: '阅读隐私保护指引',
    agree: '同意并继续',
    refuse: '不同意',
  },
  en: {
    title: 'Privacy guide',
    text: 'This uses your location, pictures or similar. Please read the privacy guide first. You can decline and keep browsing, just without this.',
    guide: 'Read the privacy guide',
    agree: 'Agree and continue',
    refuse: 'Decline',
  },
})
