import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { Icon, type IconName } from '../../../components/icon'
import { Note } from '../../../components/note'
import { useTexts } from '../../../i18n/texts'
import { formatDay } from '../../../lib/format'
import type { Standing } from '../../../services/campus-verifications'
import type { Stage } from '../standing'
import { texts } from '../texts'
import './standing-card.scss'

const icons: Record<Stage, IconName> = {
  verified: 'verified',
  waiting: 'clock',
  photoWanted: 'camera',
  contested: 'scale',
  rejected: 'warning',
  expired: 'clock',
  alumnus: 'user',
  none: 'shield',
}

/** Where one stands, and why. */
export function StandingCard({
  stage,
  standing: { expiresAt, claim },
  isNew,
}: {
  stage: Stage
  standing: Standing
  isNew: boolean
}) {
  const t = useTexts(texts)
  const [title, text] = {
    verified: [t.verified, t.verifiedText],
    waiting: [t.waiting, t.waitingText],
    photoWanted: [t.photoWanted, t.photoWantedText],
    contested: [t.contested, t.contestedText],
    rejected: [t.rejected, t.rejectedText],
    expired: [t.expired, t.expiredText],
    alumnus: [t.alumnus, t.alumnusText],
    none: [isNew ? t.welcome : t.notVerified, t.notVerifiedText],
  }[stage]
  return (
    <Card className={`standing-card standing-card--${stage}`}>
      <View className="standing-card__body">
        <Icon name={icons[stage]} size={40} />
        <View className="grow">
          <View className="standing-card__title">{title}</View>
          <View className="muted">{text}</View>
          {stage === 'verified' && expiresAt && (
            <View className="muted">{t.until(formatDay(expiresAt, Date.now()))}</View>
          )}
        </View>
      </View>
      {claim?.reason && stage !== 'verified' && <Note tone="warn">{t.reason(claim.reason)}</Note>}
    </Card>
  )
}
