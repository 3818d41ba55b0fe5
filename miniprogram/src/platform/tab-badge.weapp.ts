import Taro from '@tarojs/taro'

/** Place of the messages in the tab bar. */
const messagesTab = 3

/** How much waits, at the tab of the messages. Best effort: some platforms only know it while a tab page is shown. */
export function setMessagesBadge(count: number): void {
  const done =
    count > 0
      ? Taro.setTabBarBadge({ index: messagesTab, text: count > 99 ? '99+' : `${count}` })
      : Taro.removeTabBarBadge({ index: messagesTab })
  void Promise.resolve(done).catch(() => undefined)
}
