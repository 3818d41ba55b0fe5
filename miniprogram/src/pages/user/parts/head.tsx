import { View } from '@tarojs/components'
import { Avatar } from '../../../components/avatar'
import { Tag } from '../../../components/chip'
import { Stars } from '../../../components/stars'
import { useCampusName } from '../../../hooks/use-campus-name'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { formatDay } from '../../../lib/format'
import { aria } from '../../../platform/aria'
import type { Person, Reputation } from '../../../services/users'
import { texts } from '../texts'

/** Who it is, and what is known of their deals. */
export function Head({ person, reputation }: { person: Person; reputation: Reputation | null }) {
  const t = useTexts(texts)
  const c = useTexts(common)
  const { nickname, avatarUrl, verified, campus, createdAt } = person
  const campusName = useCampusName(campus)
  return (
    <View className="person">
      <View className="person__who">
        <Avatar name={nickname} src={avatarUrl} size={64} />
        <View className="grow">
          <View className="row-wrap">
            <View className="person__name" {...aria({ role: 'heading' })}>
              {nickname}
            </View>
            {verified && <Tag tone="accent">{c.verified}</Tag>}
          </View>
          <View className="small muted">
            {[campusName, t.since(formatDay(createdAt, Date.now()))].join(' · ')}
          </View>
          {reputation && reputation.stars !== null && (
            <View className="row">
              <Stars value={reputation.stars} label={t.stars(reputation.stars)} />
              <View className="small">{reputation.stars.toFixed(1)}</View>
            </View>
          )}
        </View>
      </View>
      {reputation && (
        <View className="person__counts">
          <Count count={reputation.deals} word={t.deals} />
          <Count count={reputation.reviews} word={t.reviews} />
          <Count count={reputation.noShows} word={t.noShows} />
        </View>
      )}
    </View>
  )
}

function Count({ count, word }: { count: number; word: string }) {
  return (
    <View className="person__count">
      <View className="person__number">{count}</View>
      <View className="small muted">{word}</View>
    </View>
  )
}
