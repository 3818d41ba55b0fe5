import { View } from '@tarojs/components'
import { useState } from 'react'
import { limits } from '../../../../../src/contract/limits'
import { Button } from '../../../components/button'
import { Field, TextInput } from '../../../components/field'
import { requireSignIn, useAct } from '../../../hooks/use-act'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { say } from '../../../platform/say'
import { writeComment, type Comment } from '../../../services/comments'
import { askForMessages } from '../../../services/subscription-grants'
import { commentTexts } from '../comment-texts'

/** Where a question or an answer is written. What was typed is the page's: it stays when it is refused, or the form goes. */
export function CommentForm({
  product,
  typed,
  onType,
  replyTo,
  onStopReply,
  onSent,
}: {
  product: string
  typed: string
  onType: (text: string) => void
  replyTo: Comment | null
  onStopReply: () => void
  onSent: (made: { id: string; held: boolean; body: string }) => void
}) {
  const t = useTexts(commentTexts)
  const c = useTexts(common)
  const [problem, setProblem] = useState('')
  /** Comments sent from here: an emptied field of its own keeps the height of what was in it. */
  const [sentCount, setSentCount] = useState(0)
  const { run, isBusy } = useAct()

  const send = () => {
    if (!requireSignIn()) return
    const body = typed.trim()
    if (!body) return setProblem(t.empty)
    setProblem('')
    void askForMessages(['comment'])
    void run(
      async () => {
        const made = await writeComment({ product, body, replyTo: replyTo?.id ?? null })
        onType('')
        setSentCount((count) => count + 1)
        say(made.held ? t.sentHeld : t.sent)
        onSent(made)
      },
      (error) => {
        const isAboutText = error.code === 'CONTENT_REJECTED' || error.code === 'VALIDATION_FAILED'
        if (isAboutText) setProblem(error.fields.body ?? error.fields.replyTo ?? error.message)
        return isAboutText
      },
    )
  }
  const label = replyTo?.author ? t.replyTo(replyTo.author.nickname) : t.write
  return (
    <View className="comment-form">
      {replyTo && (
        <View className="row-between">
          <View className="small muted one-line">{label}</View>
          <Button kind="text" size="small" onTap={onStopReply}>
            {t.stopReply}
          </Button>
        </View>
      )}
      <View className="comment-form__line">
        <View className="grow">
          <Field label={label} error={problem} isBare>
            <TextInput
              key={sentCount}
              isMultiline
              label={label}
              placeholder={t.placeholder}
              value={typed}
              onChange={onType}
              most={limits.commentMax}
            />
          </Field>
        </View>
        <Button kind="main" isBusy={isBusy} onTap={send}>
          {c.send}
        </Button>
      </View>
    </View>
  )
}
