import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { Tag } from '../../../components/chip'
import { useTexts } from '../../../i18n/texts'
import { formatTime } from '../../../lib/format'
import type { Feedback, FeedbackKind } from '../../../services/feedback'
import { kinds, texts } from '../texts'

/** What I wrote, and what was answered. */
export function FeedbackCard({ feedback }: { feedback: Feedback }) {
  const t = useTexts(texts)
  const words = useTexts(kinds)
  const { kind, body, state, reply, answeredAt, createdAt } = feedback
  const now = Date.now()
  return (
    <Card
      title={words[kind as FeedbackKind] ?? words.other}
      aside={
        <View className="row-wrap">
          <View className="small muted">{formatTime(createdAt, now)}</View>
          <Tag tone={state === 'handled' ? 'accent' : 'warn'}>
            {state === 'handled' ? t.handled : t.waiting}
          </Tag>
        </View>
      }
    >
      <View className="pre">{body}</View>
      {reply && (
        <View className="feedback__reply">
          <View className="feedback__reply-head">
            {t.reply(answeredAt ? formatTime(answeredAt, now) : '')}
          </View>
          <View className="pre">{reply}</View>
        </View>
      )}
    </Card>
  )
}
