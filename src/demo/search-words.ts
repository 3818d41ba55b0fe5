import type { CampusKey } from './campuses'

/** What the demo campus calls its things; of a campus of null everywhere. */
export const demoSearchWords: readonly { word: string; sameAs: string[]; campus: CampusKey | null }[] = [
  { word: '高数', sameAs: ['高等数学', '微积分'], campus: null },
  { word: '线代', sameAs: ['线性代数'], campus: null },
  { word: '大物', sameAs: ['大学物理'], campus: null },
  { word: '小电驴', sameAs: ['电动车', '电瓶车'], campus: null },
  { word: '单车', sameAs: ['自行车'], campus: null },
  { word: '充电宝', sameAs: ['移动电源'], campus: null },
  { word: '平板', sameAs: ['平板电脑', 'iPad'], campus: null },
  { word: '四级', sameAs: ['CET4', '英语四级'], campus: null },
  { word: '床帘', sameAs: ['遮光帘', '蚊帐'], campus: 'east' },
]

/** Searched for in vain: how often, and how many days ago for the last time. */
export const demoSearchMisses: readonly { q: string; count: number; daysAgo: number; campus: CampusKey }[] = [
  { q: '投影仪', count: 17, daysAgo: 1, campus: 'east' },
  { q: '滑雪板', count: 9, daysAgo: 3, campus: 'east' },
  { q: '显微镜', count: 4, daysAgo: 12, campus: 'east' },
  { q: '电饭煲', count: 11, daysAgo: 2, campus: 'west' },
  { q: '古筝', count: 3, daysAgo: 20, campus: 'west' },
]
