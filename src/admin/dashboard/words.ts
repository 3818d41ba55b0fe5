import type { MetricName } from '../../domain/stats/metrics'
import type { Waiting } from '../../operations/stats/read-waiting'
import type { Bilingual } from '../lib/panel-language'
import { queueLink } from '../queue/filter'
import { kindWords } from '../queue/words'
import type { CaseKind } from '../../contract/moderation'

/** What is on a card: a metric, or the sum of what was sold. */
export type CardName = MetricName | 'sales'

export const cardNames: readonly CardName[] = [
  ...(['published', 'joined', 'verified', 'views', 'favorites', 'chats'] as const),
  ...(['orders', 'completed', 'sales', 'comments', 'reports', 'decisions'] as const),
]

export const salesWords: Bilingual = { zh: '成交金额', en: 'Sales' }

const collectionWords: Record<string, Bilingual> = {
  cases: { zh: '我正在处理', en: 'Claimed by me' },
  'pay-alarms': { zh: '资金异常', en: 'Money alarms' },
  feedback: { zh: '新反馈', en: 'New feedback' },
  notices: { zh: '公告草稿', en: 'Drafts of notices' },
  banners: { zh: '横幅草稿', en: 'Drafts of banners' },
  pages: { zh: '页面草稿', en: 'Drafts of pages' },
  'home-pages': { zh: '首页草稿', en: 'Drafts of the home page' },
}

const isKind = (of: string): of is CaseKind => of in kindWords

export const kindName = (kind: CaseKind): Bilingual => kindWords[kind]

export function waitingName({ what, of }: Waiting): Bilingual {
  if (what === 'case' && isKind(of)) return kindWords[of]
  return collectionWords[of] ?? { zh: of, en: of }
}

const filtered = (collection: string, field: string, value: string) =>
  `/collections/${collection}?where[or][0][and][0][${field}][equals]=${value}` as const

/** Where it is dealt with, below the panel's own path. */
export function waitingPath({ what, of }: Waiting): `/${string}` {
  switch (what) {
    case 'case':
      return queueLink(isKind(of) ? { kind: of } : {})
    case 'claimed':
      return queueLink({ claimed: 'mine' })
    case 'alarm':
      return filtered(of, 'done', 'false')
    case 'feedback':
      return filtered(of, 'state', 'new')
    case 'draft':
      return filtered(of, '_status', 'draft')
  }
}
