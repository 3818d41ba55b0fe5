import type { FeedReason, SimilarReason } from '../../contract/recommendations'

/** What is said to people about why a card is shown. `{title}` is that of the listing that led there. */
export interface ReasonText {
  zh: string
  en: string
}

export const feedReasonTexts: Record<FeedReason, ReasonText> = {
  because_viewed: { zh: '因为你看过“{title}”', en: 'Because you looked at “{title}”' },
  because_favorited: { zh: '因为你收藏了“{title}”', en: 'Because you favorited “{title}”' },
  new: { zh: '新上架', en: 'Just in' },
  near: { zh: '就在附近', en: 'Near you' },
  rising: { zh: '正在升温', en: 'Getting attention' },
  popular: { zh: '大家在看', en: 'Popular here' },
}

/** In place of a text that names a title, where the listing that led there is not to be seen any more. */
export const withoutTitle: ReasonText = { zh: '猜你喜欢', en: 'You may like this' }

export const similarReasonTexts: Record<SimilarReason, ReasonText> = {
  also_viewed: { zh: '看过的人也在看', en: 'People who looked at this also looked at' },
  same_words: { zh: '同款好物', en: 'The same kind of thing' },
  near: { zh: '附近校区', en: 'On a campus nearby' },
  same_category: { zh: '同类闲置', en: 'Of the same category' },
}
