import { Text, View } from '@tarojs/components'
import { Avatar } from '../../../components/avatar'
import { Cell } from '../../../components/cell'
import { Tag } from '../../../components/chip'
import { Said } from '../../../components/said'
import { Icon } from '../../../components/icon'
import { useCampusName } from '../../../hooks/use-campus-name'
import { useLoad } from '../../../hooks/use-load'
import { useTexts } from '../../../i18n/texts'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import { readReputation, type Me } from '../../../services/users'
import { texts } from '../texts'

/** Who I am, as others see it. */
export function MeCard({ me }: { me: Me }) {
  const t = useTexts(texts)
  const campus = useCampusName(me.campus)
  const { value: reputation } = useLoad(`reputation ${me.id}`, () => readReputation(me.id))
  const { word, tone } = {
    verified: { word: t.verified, tone: 'accent' as const },
    pending: { word: t.waiting, tone: 'warn' as const },
    expired: { word: t.expired, tone: 'warn' as const },
    rejected: { word: t.notVerified, tone: 'plain' as const },
    none: { word: t.notVerified, tone: 'plain' as const },
  }[me.verification]
  return (
    <View className="me-card">
      <Tap className="me-card__person" role="link" onTap={() => go('/pages/profile/index')}>
        <Avatar name={me.nickname} src={me.avatarUrl} size={64} />
        <View className="grow">
          <Said>{t.profile}</Said>
          <View className="me-card__name">{me.nickname}</View>
          <View className="me-card__line">
            <Text>{campus}</Text>
            <Tag tone={tone}>{word}</Tag>
          </View>
          {reputation && (
            <View className="me-card__line">
              {reputation.stars !== null && <Text>{t.stars(reputation.stars)}</Text>}
              <Text>{reputation.reviews > 0 ? t.reviews(reputation.reviews) : t.noReviews}</Text>
              {reputation.deals > 0 && <Text>{t.deals(reputation.deals)}</Text>}
              {reputation.noShows > 0 && <Text>{t.noShows(reputation.noShows)}</Text>}
            </View>
          )}
        </View>
        <Icon name="chevron" size={18} className="me-card__chevron" />
      </Tap>
      {me.verification !== 'verified' && me.verification !== 'pending' && (
        <Cell
          icon="shield"
          title={t.verifyTitle}
          text={t.verifyText}
          onTap={() => go('/pages/verification/index', { back: 1 })}
        />
      )}
    </View>
  )
}
