'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { QueueItem } from '../../operations/cases/types'
import { ClaimReview } from '../campus-verifications/review-field'
import { DisputeReview } from '../disputes/dispute-case'
import { words as disputeWords } from '../disputes/words'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import { useKeys } from './use-keys'
import { words } from './words'

interface EmbeddedProps {
  item: QueueItem
  shortcuts: boolean
  onDecided: (done: Bilingual) => void
  onRefused: () => void
}

/** What is decided by a form of its own, in the place where other cases have their acts. */
export function Embedded({ item, shortcuts, onDecided, onRefused }: EmbeddedProps) {
  const { text } = useText()
  const locked = item.claim !== null && !item.claim.mine
  const review = { id: item.targetId, shortcuts, locked, onRefused }
  return (
    <section className="queue__part">
      {locked && <p className="queue__note">{text(words.inHands)}</p>}
      {item.kind === 'dispute' ? (
        <DisputeReview {...review} onDecided={() => onDecided(disputeWords.decided)} />
      ) : (
        <Claim {...review} onDecided={onDecided} />
      )}
    </section>
  )
}

/** Opened by hand, because it is written into the audit log who saw a student's number and photo. */
function Claim(review: Parameters<typeof ClaimReview>[0]) {
  const { text } = useText()
  const [isOpen, setIsOpen] = useState(false)
  useKeys({ v: () => (isOpen ? false : setIsOpen(true)) }, review.shortcuts === true)
  if (isOpen) return <ClaimReview {...review} />
  return (
    <Button buttonStyle="secondary" margin={false} onClick={() => setIsOpen(true)} size="small">
      {`${text(words.readClaim)} V`}
    </Button>
  )
}
