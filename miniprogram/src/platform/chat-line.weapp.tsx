import { Textarea, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { inputLabel } from './aria'
import type { ChatLineProps } from './chat-line-types'

/** Where one writes a message; the keyboard stays for the next one. */
export function ChatLine({ value, label, placeholder, most, onChange, onSend, onKeyboard }: ChatLineProps) {
  return (
    <View className="chat-line">
      <Textarea
        className="chat-line__area"
        value={value}
        placeholder={placeholder}
        placeholderClass="input__placeholder"
        maxlength={most}
        autoHeight
        showConfirmBar={false}
        disableDefaultPadding
        adjustPosition={false}
        holdKeyboard
        confirmType="send"
        confirmHold
        onInput={({ detail }) => onChange(detail.value)}
        onConfirm={onSend}
        onBlur={() => onKeyboard(0)}
        onKeyboardHeightChange={({ detail }) => onKeyboard(detail.height)}
        {...inputLabel(label)}
      />
    </View>
  )
}

/** What is touched in here does not take the keyboard away. */
export function KeepsKeyboard({ children }: { children: ReactNode }) {
  return <View>{children}</View>
}

/** The platform's page is as high as what is seen of it. */
export function useVisibleHeight(): void {
  return undefined
}
