import type { ProductCondition } from '../../../src/contract/products'
import { defineTexts } from './texts'

/** How used a listing is, as the panel names it too. */
export const conditionTexts = defineTexts({
  zh: {
    new: '全新',
    like_new: '几乎全新',
    good: '良好',
    fair: '一般',
    poor: '较旧',
  } satisfies Record<ProductCondition, string>,
  en: {
    new: 'New',
    like_new: 'Like new',
    good: 'Good',
    fair: 'Fair',
    poor: 'Poor',
  },
})
