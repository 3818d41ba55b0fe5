import { bookOffers } from './books'
import { digitalOffers } from './digital'
import { leisureOffers } from './leisure'
import { livingOffers } from './living'
import { localOffers } from './local'
import type { Offer } from './offer'

export type { Offer } from './offer'

export const demoOffers: readonly Offer[] = [
  ...digitalOffers,
  ...bookOffers,
  ...livingOffers,
  ...leisureOffers,
  ...localOffers,
]

/** Ends of titles, as students write them. */
export const titleEndings = [
  '',
  '',
  '',
  ' 毕业出',
  ' 可小刀',
  ' 自提优先',
  ' 急出',
  ' 九成新',
  ' 搬宿舍出',
  ' 好价',
] as const

/** Further sentences of descriptions. */
export const remarks = [
  '支持当面验货，不满意可以不要。',
  '价格可小刀，太低就别问啦。',
  '晚上七点后在宿舍，可以送到楼下。',
  '同楼同学优先，可以先看实物。',
  '诚心要的话留言，我看到会马上回。',
  '毕业前出掉就行，谢谢大家支持。',
  '周末都在学校，时间好约。',
  '两件一起拿可以再便宜一点。',
] as const

/** What people write who look for something. */
export const wishes = [
  '成色好一点就行，价格可以商量，有的同学请留言。',
  '这周就要用，能当面看最好。',
  '预算不多，学生自用，谢谢学长学姐。',
  '旧一点没关系，功能正常就可以。',
] as const
