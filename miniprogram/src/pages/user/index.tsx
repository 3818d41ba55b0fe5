import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { BackButton, Empty, Failed } from '../../components/empty'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { productCardRow } from '../../components/product-card'
import { ReviewRow } from '../../components/review-row'
import { Skeleton } from '../../components/skeleton'
import { requireSignIn, useAct } from '../../hooks/use-act'
import { useList } from '../../hooks/use-list'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { useShowAgain } from '../../hooks/use-show-again'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { aria } from '../../platform/aria'
import { go } from '../../platform/navigate'
import { ask, say } from '../../platform/say'
import { useShared } from '../../platform/share'
import type { ProductCard } from '../../services/products'
import { blockPerson, readPerson, readProductsOf, readReputation, readReviews } from '../../services/users'
import { useMe } from '../../stores/session'
import { Head } from './parts/head'
import { texts } from './texts'
import './index.scss'

const reviewsShown = '2'

export default function UserPage() {
  const t = useTexts(texts)
  const c = useTexts(common)
  const { id = '' } = usePageParams()
  const me = useMe()
  const who = useLoad(`person ${id} ${me?.id ?? ''}`, () => readPerson(id))
  const person = who.value
  const isThere = person !== null && !who.error
  const reputation = useLoad(isThere ? `reputation ${id}` : null, () => readReputation(id))
  const reviews = useLoad(isThere ? `reviews ${id}` : null, () => readReviews(id, { limit: reviewsShown }))
  const products = useList<ProductCard>(
    isThere ? `products of ${id} ${String(person.blocked)} ${me?.id ?? ''}` : null,
    (cursor) => readProductsOf(id, { cursor }),
  )
  const { run, isBusy } = useAct()
  useShared({ title: person?.nickname ?? '', path: `/pages/user/index?id=${id}` })

  useShowAgain(() => void who.reload())
  usePullDownRefresh(
    () =>
      void Promise.all([who.reload(), reputation.reload(), reviews.reload(), products.reload()]).finally(
        stopPullDownRefresh,
      ),
  )

  if (who.isLoading)
    return (
      <Page title={t.title}>
        <Skeleton kind="page" count={2} />
      </Page>
    )
  if (!person || who.error)
    return (
      <Page title={t.title}>
        {who.error && who.error.code !== 'NOT_FOUND' ? (
          <Failed error={who.error} onRetry={() => void who.reload()} />
        ) : (
          <Empty icon="user" text={t.gone}>
            <BackButton />
          </Empty>
        )}
      </Page>
    )

  const { nickname, blocked, can } = person
  const setBlock = async (isOn: boolean) => {
    if (
      isOn &&
      !(await ask({ title: t.askBlock(nickname), text: t.askBlockText, yes: t.block, no: c.cancel }))
    )
      return
    await run(async () => {
      const now = await blockPerson(id, isOn)
      who.set((before) => ({ ...before, blocked: now.blocked }))
      say(now.blocked ? t.nowBlocked : t.nowUnblocked)
    })
  }
  const report = () => {
    if (requireSignIn()) go('/pages/report/index', { target: 'users', id })
  }
  const said = reviews.value?.docs ?? []
  return (
    <Page title={nickname}>
      <Head person={person} reputation={reputation.value} />
      <View className="person__acts">
        {can.block && (
          <Button size="small" icon="block" isBusy={isBusy} onTap={() => void setBlock(!blocked)}>
            {blocked ? t.unblock : t.block}
          </Button>
        )}
        {(can.report || me === null) && (
          <Button size="small" icon="flag" onTap={report}>
            {t.report}
          </Button>
        )}
        {me?.id === id && (
          <Button size="small" icon="edit" onTap={() => go('/pages/profile/index')}>
            {t.edit}
          </Button>
        )}
      </View>
      {blocked && <Note tone="warn">{t.blocked}</Note>}
      {said.length > 0 && (
        <Card
          title={t.reviews}
          aside={
            <Button kind="text" size="small" onTap={() => go('/pages/review/index', { user: id })}>
              {t.allReviews}
            </Button>
          }
        >
          {said.map((review) => (
            <ReviewRow key={review.id} review={review} />
          ))}
        </Card>
      )}
      {!blocked && (
        <>
          <View className="person__title" {...aria({ role: 'heading' })}>
            {t.products}
          </View>
          <Paged list={products} row={productCardRow} layout="cards" empty={<Empty text={t.noProducts} />} />
        </>
      )}
    </Page>
  )
}
