import { View } from '@tarojs/components'
import { useState } from 'react'
import { orderLimits } from '../../../../../src/contract/orders'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field, TextInput } from '../../../components/field'
import { Sheet } from '../../../components/sheet'
import { Stars } from '../../../components/stars'
import { useAct } from '../../../hooks/use-act'
import { useTexts } from '../../../i18n/texts'
import { formatTime } from '../../../lib/format'
import { say } from '../../../platform/say'
import { writeReview, type OrderReviews } from '../../../services/reviews'
import { reviewTexts } from './review-texts'

/** What both said of a deal, as far as it can be read. */
export function ReviewCard({ reviews }: { reviews: OrderReviews }) {
  const t = useTexts(reviewTexts)
  const { mine, theirs } = reviews
  if (!mine && !theirs && !reviews.can.review) return null
  const when = (at: string) => t.publicFrom(formatTime(at, Date.now()))
  return (
    <Card title={t.title}>
      {mine && (
        <View className="order-review">
          <View className="row-between">
            <View className="strong">{t.mine}</View>
            <Stars value={mine.rating} label={t.starsGiven(mine.rating)} />
          </View>
          {mine.body && <View className="pre">{mine.body}</View>}
          <View className="small muted">
            {mine.removed ? t.removed : mine.held ? t.held : mine.public ? t.isPublic : when(mine.visibleAt)}
          </View>
        </View>
      )}
      {theirs?.review ? (
        <View className="order-review">
          <View className="row-between">
            <View className="strong">{t.theirs}</View>
            <Stars value={theirs.review.rating} label={t.starsGiven(theirs.review.rating)} />
          </View>
          {theirs.review.body && <View className="pre">{theirs.review.body}</View>}
        </View>
      ) : (
        <View className="small muted">{theirs ? (mine ? when(theirs.visibleAt) : t.waiting) : t.notYet}</View>
      )}
      {reviews.can.review && <View className="small muted">{t.openTill}</View>}
    </Card>
  )
}

/** Writing one: stars and, if one likes, words. */
export function ReviewSheet({
  order,
  onClose,
  onDone,
}: {
  order: string
  onClose: () => void
  onDone: () => void
}) {
  const t = useTexts(reviewTexts)
  const [rating, setRating] = useState(0)
  const [body, setBody] = useState('')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const { run, isBusy } = useAct()
  const send = () => {
    if (rating === 0) {
      setErrors({ rating: t.chooseStars })
      return
    }
    void run(
      async () => {
        await writeReview({ order, rating, body: body.trim() || null })
        say(t.sent)
        onClose()
        onDone()
      },
      (error) => {
        if (error.code === 'CONFLICT') {
          onClose()
          onDone()
        }
        setErrors(error.fields)
        return error.code === 'VALIDATION_FAILED' && Object.keys(error.fields).length > 0
      },
    )
  }
  return (
    <Sheet
      isOpen
      title={t.title}
      onClose={onClose}
      footer={
        <Button kind="main" isWide isBusy={isBusy} onTap={send}>
          {t.send}
        </Button>
      }
    >
      <Field label={t.stars} error={errors.rating}>
        <Stars value={rating} label={t.stars} onChange={setRating} />
      </Field>
      <Field label={t.body} isOptional hint={t.blind} error={errors.body}>
        <TextInput label={t.body} value={body} isMultiline most={orderLimits.reviewMax} onChange={setBody} />
      </Field>
    </Sheet>
  )
}
