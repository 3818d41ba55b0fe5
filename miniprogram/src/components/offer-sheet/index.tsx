import { useEffect, useRef, useState } from 'react'
import { limits } from '../../../../src/contract/limits'
import { useAct } from '../../hooks/use-act'
import { offerTexts } from '../../i18n/offers'
import { useTexts } from '../../i18n/texts'
import { formatFen, parseYuan } from '../../lib/format'
import { randomId } from '../../lib/random-id'
import { say } from '../../platform/say'
import type { ApiError } from '../../services/api-error'
import { counterOffer, makeOffer, type Offer } from '../../services/offers'
import { askForMessages } from '../../services/subscription-grants'
import { Button } from '../button'
import { Field, TextInput } from '../field'
import { Note } from '../note'
import { Sheet } from '../sheet'

export interface OfferSheetProps {
  isOpen: boolean
  /** What is bargained about. */
  product: { id: string; priceFen: number }
  /** The offer in whose place another price is named; without one it is a new offer. */
  countered?: Offer | null
  onClose: () => void
  onDone: (offer: Offer | null) => void
}

/** Where one names a price. */
export function OfferSheet({ isOpen, product, countered = null, onClose, onDone }: OfferSheetProps) {
  const t = useTexts(offerTexts)
  const { isBusy, run } = useAct()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  /** The same price sent again is the same offer; another price is another. */
  const intent = useRef({ key: randomId(), amountFen: 0 })
  useEffect(() => {
    if (!isOpen) return
    setWrong(null)
    setRefusal(null)
    intent.current = { key: randomId(), amountFen: 0 }
  }, [isOpen])

  function refused(error: ApiError): boolean {
    if (error.fields.amountFen) setWrong(error.fields.amountFen)
    else if (
      ['CONFLICT', 'RATE_LIMITED', 'FORBIDDEN', 'NOT_FOUND', 'CONTENT_REJECTED'].includes(error.code)
    ) {
      setRefusal(error.message)
      if (error.code === 'CONFLICT') onDone(null)
    } else return false
    return true
  }

  function submit(): void {
    const amountFen = parseYuan(typed)
    if (!amountFen || amountFen > limits.priceFenMax) return setWrong(t.amountWrong)
    setWrong(null)
    setRefusal(null)
    void askForMessages(['offer', 'message', 'order'])
    if (intent.current.amountFen !== amountFen) intent.current = { key: randomId(), amountFen }
    void run(async () => {
      const offer = countered
        ? await counterOffer(countered.id, amountFen)
        : await makeOffer(product.id, amountFen, intent.current.key)
      setTyped('')
      say(t.sent)
      onDone(offer)
      onClose()
    }, refused)
  }

  return (
    <Sheet
      title={countered ? t.counterTitle : t.makeTitle}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <Button kind="main" isWide isBusy={isBusy} onTap={submit}>
          {t.submit}
        </Button>
      }
    >
      <Field
        label={t.amount}
        error={wrong ?? undefined}
        hint={t.amountHint(formatFen(countered?.product.priceFen ?? product.priceFen))}
      >
        <TextInput
          label={t.amount}
          kind="digit"
          prefix="¥"
          value={typed}
          onChange={setTyped}
          onConfirm={submit}
          isFocused
        />
      </Field>
      {refusal && <Note tone="warn">{refusal}</Note>}
    </Sheet>
  )
}
