/**
 * What is counted of each day. `byCategory`: of each top category too. `sum`: with a sum of money. How each is counted is
 * `operations/stats/day-counts`.
 */
export const metrics = [
  { name: 'published', zh: '新发布商品', en: 'Listings published', byCategory: true },
  { name: 'joined', zh: '新用户', en: 'New users' },
  { name: 'verified', zh: '通过认证', en: 'Verifications approved' },
  { name: 'views', zh: '浏览', en: 'Views', byCategory: true },
  { name: 'favorites', zh: '收藏', en: 'Favorites', byCategory: true },
  { name: 'chats', zh: '新会话', en: 'Chats begun', byCategory: true },
  { name: 'comments', zh: '留言', en: 'Comments', byCategory: true },
  { name: 'orders', zh: '下单', en: 'Orders placed', byCategory: true, sum: true },
  { name: 'completed', zh: '成交', en: 'Orders completed', byCategory: true, sum: true },
  { name: 'reports', zh: '举报', en: 'Reports' },
  { name: 'opened', zh: '新待办', en: 'Cases opened' },
  { name: 'closed', zh: '办结', en: 'Cases closed' },
  { name: 'decisions', zh: '处理决定', en: 'Decisions' },
  { name: 'automatic', zh: '自动处理', en: 'Automatic decisions' },
  { name: 'told', zh: '站内通知', en: 'Notifications' },
  { name: 'pushed', zh: '推送', en: 'Pushes' },
  { name: 'reached', zh: '推送送达', en: 'Pushes sent' },
  { name: 'failed', zh: '推送失败', en: 'Pushes failed' },
] as const satisfies readonly Metric[]

interface Metric {
  name: string
  zh: string
  en: string
  byCategory?: true
  sum?: true
}

export type MetricName = (typeof metrics)[number]['name']

export const metricNames: readonly MetricName[] = metrics.map(({ name }) => name)

export const metricsByCategory: readonly MetricName[] = metrics
  .filter((metric) => 'byCategory' in metric)
  .map(({ name }) => name)

/**
 * What became of the listings of a publish day within `followDays`, each step by itself; `marked` were sold by their sellers'
 * word, without an order.
 */
export const followedSteps = ['viewed', 'chatted', 'ordered', 'sold', 'marked'] as const
export type FollowedStep = (typeof followedSteps)[number]

export const followedWords: Record<FollowedStep, { zh: string; en: string }> = {
  viewed: { zh: '有人浏览', en: 'Viewed' },
  chatted: { zh: '有人来聊', en: 'Chatted about' },
  ordered: { zh: '有人下单', en: 'Ordered' },
  sold: { zh: '成交', en: 'Sold' },
  marked: { zh: '卖家标记售出', en: 'Marked as sold by the seller' },
}

export const followDays = 30

/** The name under which a step is kept beside the metrics. */
export const followedMetric = (step: FollowedStep): string => `then_${step}`

/** Stands for all campuses, or all categories, together. */
export const all = '00000000-0000-0000-0000-000000000000'
