import { View } from '@tarojs/components'
import { aria } from '../../platform/aria'
import './index.scss'

/** Lucide's drawings (ISC) under the names of what they mean here; each has a line in index.scss. */
export type IconName =
  | 'add'
  | 'back'
  | 'bag'
  | 'bell'
  | 'bike'
  | 'block'
  | 'book'
  | 'bookmark'
  | 'calendar'
  | 'camera'
  | 'car'
  | 'chart'
  | 'chat'
  | 'check'
  | 'chevron'
  | 'clock'
  | 'close'
  | 'clothes'
  | 'copy'
  | 'download'
  | 'edit'
  | 'errand'
  | 'experiment'
  | 'eye'
  | 'feedback'
  | 'filter'
  | 'flag'
  | 'food'
  | 'furniture'
  | 'game'
  | 'gift'
  | 'globe'
  | 'headphones'
  | 'heart'
  | 'heart-full'
  | 'help'
  | 'history'
  | 'home'
  | 'image'
  | 'lamp'
  | 'laptop'
  | 'list'
  | 'location'
  | 'lock'
  | 'mail'
  | 'map'
  | 'megaphone'
  | 'more'
  | 'music'
  | 'offer'
  | 'order'
  | 'package'
  | 'palette'
  | 'pet'
  | 'phone'
  | 'plant'
  | 'poster'
  | 'publish'
  | 'refresh'
  | 'scale'
  | 'scan'
  | 'search'
  | 'send'
  | 'settings'
  | 'share'
  | 'shield'
  | 'sport'
  | 'star'
  | 'star-full'
  | 'tag'
  | 'ticket'
  | 'trash'
  | 'trend-down'
  | 'user'
  | 'verified'
  | 'wallet'
  | 'warning'
  | 'watch'

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
