import { defineTexts } from './texts'

/** Names of the tabs, in their order. */
export const tabTexts = defineTexts({
  zh: { home: '首页', nearby: '附近', publish: '发布', messages: '消息', me: '我的' },
  en: { home: 'Home', nearby: 'Nearby', publish: 'Post', messages: 'Messages', me: 'Me' },
})
