import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useCallback } from 'react'
import { Button } from '../../components/button'
import { Empty, Failed } from '../../components/empty'
import { Note } from '../../components/note'
import { Paged } from '../../components/paged'
import { Filing } from '../../components/filing'
import { Page } from '../../components/page'
import { productCardRow } from '../../components/product-card'
import { Skeleton } from '../../components/skeleton'
import { useList } from '../../hooks/use-list'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { aria } from '../../platform/aria'
import { go } from '../../platform/navigate'
import { readHome } from '../../services/home'
import { readFeed, type ProductCard } from '../../services/products'
import { useCampusId } from '../../stores/campus'
import { useMe } from '../../stores/session'
import { HomeBlocks } from './parts/blocks'
import { HomeTop } from './parts/top'
import { texts } from './texts'
import './index.scss'

export default function HomePage() {
  const t = useTexts(texts)
  const words = useTexts(common)
  const campus = useCampusId()
  // Cards say what the reader keeps an eye on.
  const reader = useMe()?.id ?? 'anyone'
  const { preview } = usePageParams()
  const home = useLoad(campus && `home ${campus} ${reader} ${preview ?? ''}`, () =>
    readHome({ campus: campus ?? undefined, preview }),
  )
  const feed = useList<ProductCard>(campus && !preview ? `feed ${campus} ${reader}` : null, (cursor) =>
    readFeed({ campus: campus ?? undefined, cursor }),
  )
  const { reload: reloadHome } = home
  const { reload: reloadFeed } = feed
  const reload = useCallback(async () => {
    await Promise.all([reloadHome(), reloadFeed()])
  }, [reloadHome, reloadFeed])
  usePullDownRefresh(() => void reload().finally(() => stopPullDownRefresh()))

  return (
    <Page title={words.appName} isTab>
      <HomeTop />
      {preview && (
        <View className="home__preview">
          <Note tone="warn">{t.preview}</Note>
        </View>
      )}
      {home.value ? (
        <HomeBlocks home={home.value} />
      ) : home.error ? (
        <Failed error={home.error} onRetry={() => void reload()} />
      ) : (
        <Skeleton kind="page" count={1} />
      )}
      {home.value && !preview && (
        <>
          <View className="home__heading home__heading--feed" {...aria({ role: 'heading' })}>
            {t.forYou}
          </View>
          <Paged
            list={feed}
            row={productCardRow}
            layout="cards"
            empty={
              <Empty text={t.nothing}>
                <Button kind="main" onTap={() => go('/pages/publish/index')}>
                  {t.publish}
                </Button>
              </Empty>
            }
          />
        </>
      )}
      <Filing />
    </Page>
  )
}
