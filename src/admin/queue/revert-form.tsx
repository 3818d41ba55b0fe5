'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { moderationLimits } from '../../contract/moderation'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import { words } from './words'

import './queue.scss'

interface RevertFormProps {
  hint: Bilingual
  button: Bilingual
  busy: boolean
  onRevert: (reason: string) => void
}

export function RevertForm({ hint, button, busy, onRevert }: RevertFormProps) {
  const { text } = useText()
  const id = useId()
  const [reason, setReason] = useState('')
  return (
    <section className="field-type queue-revert">
      <p>{text(hint)}</p>
      <label className="field-label" htmlFor={id}>
        {text(words.revertReason)}
      </label>
      <textarea
        id={id}
        maxLength={moderationLimits.reasonMax}
        onChange={({ target }) => setReason(target.value)}
        rows={2}
        value={reason}
      />
      <Button
        buttonStyle="secondary"
        disabled={busy || reason.trim() === ''}
        margin={false}
        onClick={() => onRevert(reason.trim())}
        size="small"
      >
        {text(button)}
      </Button>
    </section>
  )
}
