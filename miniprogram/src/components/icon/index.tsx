import { View } from '@tarojs/components'
import { aria } from '../../platform/aria'
import './index.scss'

/** Lucide's drawings (ISC) under the names of what they mean here; each has a line in index.scss. */
export type IconName =
  | 'add'
  | 'back'
  | 'bell'
  | 'block'
  | 'book'
  | 'bookmark'
  | 'calendar'
  | 'camera'
  | 'chart'
  | 'chat'
  | 'check'
  | 'chevron'
  | 'clock'
  | 'close'
  | 'copy'
  | 'download'
  | 'edit'
  | 'errand'
  | 'eye'
  | 'feedback'
  | 'filter'
  | 'flag'
  | 'globe'
  | 'heart'
  | 'heart-full'
  | 'help'
  | 'home'
  | 'publish'
  | 'history'
  | 'image'
  | 'list'
  | 'location'
  | 'lock'
  | 'mail'
  | 'map'
  | 'megaphone'
  | 'more'
  | 'offer'
  | 'order'
  | 'package'
  | 'phone'
  | 'poster'
  | 'refresh'
  | 'scale'
  | 'scan'
  | 'search'
  | 'send'
  | 'settings'
  | 'share'
  | 'shield'
  | 'star'
  | 'star-full'
  | 'tag'
  | 'trash'
  | 'trend-down'
  | 'user'
  | 'verified'
  | 'wallet'
  | 'warning'

/** A drawing in the colour of the text around it. With a label it says something itself, else it is decoration. */
export function Icon({
  name,
  size = 22,
  label,
  className = '',
}: {
  name: IconName
  size?: number
  label?: string
  className?: string
}) {
  return (
    <View
      className={`icon icon--${name} ${className}`}
      style={{ width: `${size}px`, height: `${size}px` }}
      {...aria(label ? { role: 'img', label } : { isHidden: true })}
    />
  )
}
