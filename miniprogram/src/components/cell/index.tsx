import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { aria } from '../../platform/aria'
import { Tap } from '../../platform/tap'
import { Icon, type IconName } from '../icon'
import { Said } from '../said'
import './index.scss'

/** A line of a list that leads somewhere, or says something. */
export function Cell({
  icon,
  title,
  text,
  aside,
  badge,
  onTap,
}: {
  icon?: IconName
  title: ReactNode
  text?: ReactNode
  aside?: ReactNode
  badge?: number
  onTap?: () => void
}) {
  const t = useTexts(common)
  const content = (
    <>
      {icon && <Icon name={icon} className="cell__icon" />}
      <View className="cell__body">
        <View className="cell__title">{title}</View>
        {text && <View className="cell__text">{text}</View>}
      </View>
      {aside && <View className="cell__aside">{aside}</View>}
      {!!badge && (
        <>
          <Said>{t.new(badge)}</Said>
          <View className="cell__badge" {...aria({ isHidden: true })}>
            {badge > 99 ? '99+' : badge}
          </View>
        </>
      )}
      {onTap && <Icon name="chevron" size={18} className="cell__chevron" />}
    </>
  )
  return onTap ? (
    <Tap className="cell" role="link" onTap={onTap}>
      {content}
    </Tap>
  ) : (
    <View className="cell">{content}</View>
  )
}
