import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { Button } from '../../components/button'
import { Empty, Failed } from '../../components/empty'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { productCardRow } from '../../components/product-card'
import { Skeleton } from '../../components/skeleton'
import { useList } from '../../hooks/use-list'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { named, useTexts } from '../../i18n/texts'
import { go } from '../../platform/navigate'
import { Tap } from '../../platform/tap'
import { readCampaignProducts, readCampaigns, type Campaign } from '../../services/campaigns'
import type { ProductCard } from '../../services/products'
import { useCampusId } from '../../stores/campus'
import { useLanguage } from '../../stores/settings'
import { About } from './parts/about'
import { texts } from './texts'

/** Campaigns of the campus; with an id, one of them and what has joined it. */
export default function CampaignPage() {
  const t = useTexts(texts)
  const language = useLanguage()
  const { id } = usePageParams()
  const campus = useCampusId()
  const campaigns = useLoad(campus && `campaigns ${campus}`, () => readCampaigns(campus ?? undefined))
  const docs = campaigns.value?.docs
  const one = id ? docs?.find((campaign) => campaign.id === id) : undefined
  usePullDownRefresh(() => void campaigns.reload().finally(() => stopPullDownRefresh()))
  return (
    <Page title={one ? named(language, one.name, one.nameEn) : t.title}>
      {docs ? (
        id ? (
          <One campaign={one} id={id} />
        ) : (
          <All campaigns={docs} />
        )
      ) : campaigns.error ? (
        <Failed error={campaigns.error} onRetry={() => void campaigns.reload()} />
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}

function All({ campaigns }: { campaigns: readonly Campaign[] }) {
  const t = useTexts(texts)
  if (campaigns.length === 0) return <Empty text={t.none} icon="calendar" />
  return (
    <View className="stack">
      {campaigns.map((campaign) => (
        <Tap key={campaign.id} role="link" onTap={() => go('/pages/campaign/index', { id: campaign.id })}>
          <About campaign={campaign} />
        </Tap>
      ))}
    </View>
  )
}

function One({ campaign, id }: { campaign: Campaign | undefined; id: string }) {
  const t = useTexts(texts)
  const campus = useCampusId()
  const list = useList<ProductCard>(campaign?.running ? `campaign ${id} ${campus ?? ''}` : null, (cursor) =>
    readCampaignProducts(id, { campus: campus ?? undefined, cursor }),
  )
  if (!campaign) {
    return (
      <Empty text={t.over} icon="calendar">
        <Button onTap={() => go('/pages/campaign/index')}>{t.all}</Button>
      </Empty>
    )
  }
  return (
    <>
      <About campaign={campaign} />
      {campaign.running ? (
        <Paged
          list={list}
          row={productCardRow}
          layout="cards"
          empty={
            <Empty text={t.nothing}>
              <Button kind="main" onTap={() => go('/pages/publish/index')}>
                {t.join}
              </Button>
            </Empty>
          }
        />
      ) : (
        <Empty text={t.notYet} icon="calendar" />
      )}
    </>
  )
}
