import { Textarea, View } from '@tarojs/components'
import { inputLabel } from './aria'
import type { ChatLineProps } from './chat-line-types'

export { KeepsKeyboard, useVisibleHeight } from './chat-line.weapp'

/** Where one writes a message. QQ moves the page up by itself and takes no key for sending. */
export function ChatLine({ value, label, placeholder, most, onChange }: ChatLineProps) {
  return (
    <View className="chat-line">
      <Textarea
        className="chat-line__area"
        value={value}
        placeholder={placeholder}
        placeholderClass="input__placeholder"
        maxlength={most}
        autoHeight
        cursorSpacing={16}
        onInput={({ detail }) => onChange(detail.value)}
        {...inputLabel(label)}
      />
    </View>
  )
}
