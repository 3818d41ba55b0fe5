import { View } from '@tarojs/components'
import { Icon } from '../../../components/icon'
import { Said } from '../../../components/said'
import { useTexts } from '../../../i18n/texts'
import { clockOf } from '../../../lib/days'
import { Tap } from '../../../platform/tap'
import type { Notification } from '../../../services/notifications'
import { kindIcons } from '../kinds'
import { texts } from '../texts'

/** One notice of the inbox. */
export function NoticeRow({
  notice,
  onOpen,
}: {
  notice: Notification
  onOpen: (notice: Notification) => void
}) {
  const t = useTexts(texts)
  const { kind, title, body, page, readAt, createdAt } = notice
  return (
    <Tap
      className={`notice-row ${readAt ? '' : 'notice-row--new'}`}
      role={page ? 'link' : 'button'}
      onTap={() => onOpen(notice)}
    >
      <View className="notice-row__icon">
        <Icon name={kindIcons[kind]} size={20} />
        {!readAt && <Said>{t.unread}</Said>}
      </View>
      <View className="grow">
        <View className="notice-row__head">
          <View className="notice-row__title grow">{title}</View>
          <View className="notice-row__time">{clockOf(createdAt)}</View>
        </View>
        {body && <View className="notice-row__text">{body}</View>}
      </View>
      {!readAt && <View className="notice-row__dot" />}
    </Tap>
  )
}
