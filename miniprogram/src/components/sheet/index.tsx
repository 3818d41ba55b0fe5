import { View } from '@tarojs/components'
import { createContext, useContext, type ReactNode } from 'react'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { aria } from '../../platform/aria'
import { useDialogFocus } from '../../platform/focus'
import { Tap } from '../../platform/tap'
import { Icon } from '../icon'
import './index.scss'

const InSheet = createContext(false)

/** Whether this is drawn over the page, in a sheet. */
export const useIsInSheet = (): boolean => useContext(InSheet)

/** A small form that comes up from the bottom, over the page. */
export function Sheet({
  title,
  isOpen,
  onClose,
  children,
  footer,
}: {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
}) {
  const t = useTexts(common)
  const focus = useDialogFocus({ isOpen, onLeave: onClose })
  if (!isOpen) return null
  return (
    <InSheet.Provider value>
      <View className="sheet" catchMove>
        <View className="sheet__veil" onClick={onClose} />
        <View className="sheet__panel" {...focus} {...aria({ role: 'dialog', label: title })}>
          <View className="sheet__head">
            <View className="sheet__title" {...aria({ role: 'heading' })}>
              {title}
            </View>
            <Tap className="sheet__close" label={t.close} onTap={onClose}>
              <Icon name="close" />
            </Tap>
          </View>
          <View className="sheet__body">{children}</View>
          {footer && <View className="sheet__footer">{footer}</View>}
        </View>
      </View>
    </InSheet.Provider>
  )
}
