'use client'

import { createPortal } from 'react-dom'
import type { OfferedAct } from '../../domain/moderation/acts'
import { useText } from '../lib/use-text'
import { Dialog } from '../queue/dialog'
import { ReasonForm, type Reasons } from '../queue/reason-form'
import { useChoices } from '../queue/use-choices'
import { words } from '../queue/words'

interface ReasonDialogProps {
  act: OfferedAct
  campus: string
  busy: boolean
  failure: string | null
  onSubmit: (reasons: Reasons) => void
  onCancel: () => void
}

/** The queue's form for clause, reason and days, beside Payload's own form: one cannot stand within the other. */
export function ReasonDialog({ act, campus, busy, failure, onSubmit, onCancel }: ReasonDialogProps) {
  const { text } = useText()
  const choices = useChoices()
  return createPortal(
    <div
      // What happens here bubbles through React's tree, where Payload's form would save the page.
      onSubmit={(event) => event.stopPropagation()}
    >
      <Dialog onClose={onCancel} title={text(words.decide)}>
        {failure && (
          <p className="queue__alarm" role="alert">
            {failure}
          </p>
        )}
        {choices.ready ? (
          <ReasonForm
            act={act}
            busy={busy}
            campus={campus}
            choices={choices}
            mayStayOpen={false}
            onCancel={onCancel}
            onSubmit={onSubmit}
            people={[]}
            shortcuts={false}
          />
        ) : (
          <p role="status">{text(words.loading)}</p>
        )}
      </Dialog>
    </div>,
    document.body,
  )
}
