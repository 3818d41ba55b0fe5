import { View } from '@tarojs/components'
import { useState } from 'react'
import { chatLimits } from '../../../../../src/contract/chat'
import { Icon } from '../../../components/icon'
import { useTexts } from '../../../i18n/texts'
import { ChatLine, KeepsKeyboard } from '../../../platform/chat-line'
import { Tap } from '../../../platform/tap'
import { texts } from '../texts'
import { useDraft } from '../use-draft'
import './composer.scss'

export interface ComposerProps {
  me: string | null
  conversation: string
  onSend: (text: string) => void
  onTyping: () => void
  onPicture: () => void
  onListing: () => void
}

/** Where one writes. What was typed stays until it is sent, also when the page is left. */
export function Composer({ me, conversation, onSend, onTyping, onPicture, onListing }: ComposerProps) {
  const t = useTexts(texts)
  const [text, setText] = useDraft(me, conversation)
  const [keyboardPx, setKeyboard] = useState(0)
  const isEmpty = text.trim() === ''
  const send = () => {
    if (isEmpty) return
    onSend(text.trim())
    setText('')
  }
  return (
    <View className="chat-write" style={keyboardPx > 0 ? { paddingBottom: `${keyboardPx}px` } : undefined}>
      <Tap className="chat-write__tool" label={t.picture} onTap={onPicture}>
        <Icon name="image" />
      </Tap>
      <Tap className="chat-write__tool" label={t.myListing} onTap={onListing}>
        <Icon name="tag" />
      </Tap>
      <ChatLine
        value={text}
        label={t.placeholder}
        placeholder={t.placeholder}
        most={chatLimits.textMax}
        onChange={(next) => {
          setText(next)
          if (next) onTyping()
        }}
        onSend={send}
        onKeyboard={setKeyboard}
      />
      <KeepsKeyboard>
        <Tap
          className={`chat-write__send ${isEmpty ? 'chat-write__send--off' : ''}`}
          label={t.send}
          isDisabled={isEmpty}
          onTap={send}
        >
          <Icon name="send" size={20} />
        </Tap>
      </KeepsKeyboard>
    </View>
  )
}
