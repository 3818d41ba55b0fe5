import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { useAct } from '../../hooks/use-act'
import { useList } from '../../hooks/use-list'
import { useShowAgain } from '../../hooks/use-show-again'
import { useTexts } from '../../i18n/texts'
import { aria } from '../../platform/aria'
import { go } from '../../platform/navigate'
import { favorite, readFavorites, type Favorite } from '../../services/products'
import { useMe } from '../../stores/session'
import { FavoriteRow } from './parts/favorite-row'
import { texts } from './texts'
import './index.scss'

export default function FavoritesPage() {
  const t = useTexts(texts)
  const me = useMe()
  const list = useList<Favorite>(`favorites ${me?.id ?? ''}`, (cursor) => readFavorites({ cursor }))
  /** Taken out just now: it keeps its place until one leaves, so that it can come back. */
  const [out, setOut] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string | null>(null)
  const { run } = useAct()

  const reload = async () => {
    await list.reload()
    setOut(new Set())
    setLast(null)
  }
  useShowAgain(() => void reload())
  usePullDownRefresh(() => void reload().finally(stopPullDownRefresh))

  const set = useCallback(
    async (id: string, isOn: boolean) => {
      const show = (isOut: boolean) =>
        setOut((now) => {
          const next = new Set(now)
          if (isOut) next.add(id)
          else next.delete(id)
          return next
        })
      show(!isOn)
      setLast(isOn ? null : id)
      await run(
        () => favorite(id, isOn),
        () => {
          show(isOn)
          setLast(null)
        },
      )
    },
    [run],
  )
  const row = useCallback(
    (each: Favorite) =>
      out.has(each.id) ? <View /> : <FavoriteRow favorite={each} onRemove={() => void set(each.id, false)} />,
    [out, set],
  )
  const isEmpty = list.rows.length > 0 && !list.hasMore && list.rows.every(({ id }) => out.has(id))
  const none = (
    <Empty icon="heart" text={t.none}>
      <Button kind="main" onTap={() => go('/pages/home/index')}>
        {t.toHome}
      </Button>
    </Empty>
  )
  return (
    <Page
      title={t.title}
      footer={
        last && (
          <View className="row-between grow" {...aria({ role: 'status' })}>
            <View>{t.undone}</View>
            <Button kind="text" onTap={() => void set(last, true)}>
              {t.undo}
            </Button>
          </View>
        )
      }
    >
      {isEmpty ? none : <Paged list={list} row={row} empty={none} />}
    </Page>
  )
}
