import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useCallback } from 'react'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { ReviewRow } from '../../components/review-row'
import { Stars } from '../../components/stars'
import { requireSignIn } from '../../hooks/use-act'
import { useList } from '../../hooks/use-list'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { useTexts } from '../../i18n/texts'
import { go } from '../../platform/navigate'
import { readReputation, readReviews, type Review } from '../../services/users'
import { useMe } from '../../stores/session'
import { texts } from './texts'
import './index.scss'

/** What others say of somebody; of oneself when nobody is named. */
export default function ReviewPage() {
  const t = useTexts(texts)
  const me = useMe()
  const { user, id = user } = usePageParams()
  const person = id ?? me?.id ?? null
  const reputation = useLoad(person && `reputation ${person}`, () => readReputation(person ?? ''))
  const list = useList<Review>(person && `reviews ${person}`, (cursor) =>
    readReviews(person ?? '', { cursor }),
  )
  usePullDownRefresh(
    () => void Promise.all([list.reload(), reputation.reload()]).finally(stopPullDownRefresh),
  )
  const row = useCallback((review: Review) => {
    const report = () => {
      if (requireSignIn())
        go('/pages/report/index', { target: 'reviews', id: review.id, user: review.author?.id })
    }
    return <ReviewRow review={review} onReport={report} />
  }, [])
  const known = reputation.value
  return (
    <Page title={t.title}>
      {known && known.stars !== null && (
        <View className="review-sum">
          <View className="review-sum__stars">{known.stars.toFixed(1)}</View>
          <View className="grow">
            <Stars value={known.stars} label={t.stars(known.stars)} />
            <View className="small muted">{t.counts(known.reviews, known.deals)}</View>
            {known.noShows > 0 && <View className="small muted">{t.noShows(known.noShows)}</View>}
          </View>
        </View>
      )}
      <View className={list.rows.length > 0 ? 'review-list' : ''}>
        <Paged list={list} row={row} empty={<Empty icon="star" text={t.none} />} />
      </View>
    </Page>
  )
}
