import { View } from '@tarojs/components'
import { useTexts } from '../../i18n/texts'
import { formatAgo } from '../../lib/format'
import { Tap } from '../../platform/tap'
import type { Review } from '../../services/users'
import { useLanguage } from '../../stores/settings'
import { Avatar } from '../avatar'
import { Icon } from '../icon'
import { Stars } from '../stars'
import { texts } from './texts'
import './index.scss'

/** What somebody said of a deal. @param onReport none where it cannot be reported */
export function ReviewRow({ review, onReport }: { review: Review; onReport?: () => void }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const { author, side, rating, body, publicSince, createdAt } = review
  const name = author?.nickname ?? t.left
  return (
    <View className="review-row">
      <Avatar name={name} src={author?.avatarUrl} size={34} />
      <View className="grow">
        <View className="row review-row__head">
          <View className="strong one-line">{name}</View>
          <Stars value={rating} label={t.stars(rating)} />
        </View>
        <View className="small muted">
          {`${t[side]} · ${formatAgo(publicSince ?? createdAt, Date.now(), language)}`}
        </View>
        <View className={`pre ${body ? '' : 'muted'}`}>{body ?? t.noWords}</View>
      </View>
      {onReport && (
        <Tap className="review-row__flag" label={t.report} onTap={onReport}>
          <Icon name="flag" size={16} />
        </Tap>
      )}
    </View>
  )
}
