import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { useAct } from '../../hooks/use-act'
import { useList } from '../../hooks/use-list'
import { useTexts } from '../../i18n/texts'
import { dayOf, dayTitle } from '../../lib/days'
import { go, goTo } from '../../platform/navigate'
import { onNotification } from '../../services/live'
import { markNotificationsRead, readNotifications, type Notification } from '../../services/notifications'
import { badges } from '../../stores/badges'
import { useMe } from '../../stores/session'
import { useLanguage } from '../../stores/settings'
import { NoticeRow } from './parts/notice-row'
import { texts } from './texts'
import './index.scss'

export default function NotificationsPage() {
  const t = useTexts(texts)
  const language = useLanguage()
  const me = useMe()?.id ?? 'nobody'
  const unread = badges((state) => state.notifications)
  const { isBusy, run } = useAct()
  const list = useList<Notification>(`notifications ${me} ${language}`, (cursor) =>
    readNotifications({ cursor }),
  )
  const { rows, change, reload } = list
  usePullDownRefresh(() => void reload().then(() => stopPullDownRefresh()))
  useEffect(() => onNotification(() => void reload()), [reload])

  const markRead = useCallback(
    (ids: ReadonlySet<string> | null) =>
      change((row) =>
        row.readAt || (ids && !ids.has(row.id)) ? row : { ...row, readAt: new Date().toISOString() },
      ),
    [change],
  )
  const open = useCallback(
    ({ id, page, readAt }: Notification) => {
      if (!readAt) {
        markRead(new Set([id]))
        // Not waited for: it is unread again at the next look if it was not heard.
        void markNotificationsRead({ ids: [id] }).catch(() => undefined)
      }
      if (page) goTo(page)
    },
    [markRead],
  )
  const markAll = () =>
    run(async () => {
      const newest = rows[0]
      if (!newest) return
      await markNotificationsRead({ before: newest.id })
      markRead(null)
    })

  /** Rows that begin a day, by id; drawn anew only when another page has come. */
  const firsts = useMemo(() => {
    const begun = new Map<string, string>()
    for (const { id, createdAt } of rows)
      if (![...begun.values()].includes(dayOf(createdAt))) begun.set(id, dayOf(createdAt))
    return new Set(begun.keys())
  }, [rows])
  const latest = useRef({ firsts, language, open })
  latest.current = { firsts, language, open }
  const row = useCallback((notice: Notification) => {
    const { firsts: heads, language: spoken, open: tapped } = latest.current
    return (
      <>
        {heads.has(notice.id) && (
          <View className="notice-day">{dayTitle(notice.createdAt, Date.now(), spoken)}</View>
        )}
        <NoticeRow notice={notice} onOpen={tapped} />
      </>
    )
  }, [])

  return (
    <Page title={t.title}>
      <View className="notices-bar">
        <Button size="small" kind="text" icon="settings" onTap={() => go('/pages/notifications/preferences')}>
          {t.settings}
        </Button>
        <Button
          size="small"
          kind="text"
          icon="check"
          isBusy={isBusy}
          isDisabled={unread === 0}
          onTap={() => void markAll()}
        >
          {t.markAll}
        </Button>
      </View>
      <View className="notices">
        <Paged list={list} row={row} empty={<Empty icon="bell" text={t.empty} />} />
      </View>
    </Page>
  )
}
