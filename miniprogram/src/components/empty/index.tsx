import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { useRefusals } from '../../hooks/use-act'
import { aria } from '../../platform/aria'
import { back, cameFromInside } from '../../platform/navigate'
import type { ApiError } from '../../services/api-error'
import { Button } from '../button'
import { Icon, type IconName } from '../icon'
import './index.scss'

/** Nothing is here, and what one can do about it. */
export function Empty({
  text,
  icon = 'package',
  children,
}: {
  text?: string
  icon?: IconName
  children?: ReactNode
}) {
  const t = useTexts(common)
  return (
    <View className="empty">
      <Icon name={icon} size={44} />
      <View className="empty__text">{text ?? t.nothing}</View>
      {children}
    </View>
  )
}

/** Something did not come: why, and a way on. Who has to sign in or verify is led there. */
export function Failed({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  const t = useTexts(common)
  const refuse = useRefusals()
  const isDoor = error.code === 'UNAUTHENTICATED' || error.code === 'CAMPUS_VERIFICATION_REQUIRED'
  return (
    <View className="empty" {...aria({ role: 'alert' })}>
      <Icon name={isDoor ? 'lock' : 'warning'} size={44} />
      <View className="empty__text">{error.message || t.failed}</View>
      {error.details.requestId && <View className="small muted">{error.details.requestId}</View>}
      {isDoor ? (
        <Button kind="main" onTap={() => void refuse(error)}>
          {error.code === 'UNAUTHENTICATED' ? t.signIn : t.verifyNow}
        </Button>
      ) : error.code === 'NOT_FOUND' ? (
        <BackButton />
      ) : (
        <Button onTap={onRetry}>{t.retry}</Button>
      )}
    </View>
  )
}

/** The way out of a page that has nothing: to where the person came from, or home. */
export function BackButton() {
  const t = useTexts(common)
  return <Button onTap={back}>{cameFromInside() ? t.back : t.toHome}</Button>
}
