import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from '../../../components/button'
import { Icon } from '../../../components/icon'
import { Picture } from '../../../components/picture'
import { useTexts } from '../../../i18n/texts'
import type { Upload } from '../../../lib/uploads'
import type { Outgoing as Draft } from '../../../services/chat'
import { waitsForTap } from '../arrived'
import { texts } from '../texts'
import './bubble.scss'

/** An own message that the server does not have yet, or will not have. */
export function Outgoing({
  outgoing: { draft, refusal },
  onRetry,
  onDiscard,
}: {
  outgoing: Draft
  onRetry: () => void
  onDiscard: () => void
}) {
  const t = useTexts(texts)
  const body = { text: draft.body ?? '', image: t.imageAlt, product: t.listing }[draft.type]
  return (
    <Waiting
      word={refusal ? refusal.message || t.notSent : t.sending}
      isFailed={refusal !== null}
      onRetry={onRetry}
      onDiscard={onDiscard}
    >
      <View className="chat-bubble chat-bubble--own pre">{body}</View>
    </Waiting>
  )
}

/** A picture on its way. */
export function OutgoingPicture({
  upload,
  onRetry,
  onDiscard,
}: {
  upload: Upload
  onRetry: () => void
  onDiscard: () => void
}) {
  const t = useTexts(texts)
  const { src, state, progress, problem } = upload
  const isFailed = state === 'failed' || waitsForTap(upload)
  return (
    <Waiting
      word={isFailed ? problem?.message || t.notSent : t.uploading(Math.round(progress * 100))}
      isFailed={isFailed}
      onRetry={onRetry}
      onDiscard={onDiscard}
    >
      <View className="chat-image">
        <Picture src={src} alt={t.imageAlt} ratio={1} />
      </View>
    </Waiting>
  )
}

function Waiting({
  word,
  isFailed,
  children,
  onRetry,
  onDiscard,
}: {
  word: string
  isFailed: boolean
  children: ReactNode
  onRetry: () => void
  onDiscard: () => void
}) {
  const t = useTexts(texts)
  return (
    <View className="chat-row chat-row--own">
      <View className={`chat-row__column ${isFailed ? '' : 'chat-row__column--waits'}`}>
        {children}
        <View className={`chat-note ${isFailed ? 'chat-note--failed' : ''}`}>
          <Icon name={isFailed ? 'warning' : 'clock'} size={14} />
          {word}
        </View>
        {isFailed && (
          <View className="row">
            <Button size="small" onTap={onRetry}>
              {t.retry}
            </Button>
            <Button size="small" kind="danger" onTap={onDiscard}>
              {t.discard}
            </Button>
          </View>
        )}
      </View>
    </View>
  )
}
