'use client'

import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { refusalText } from '../lib/ask'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import { RevertForm } from './revert-form'

interface RevertBoxProps {
  hint: Bilingual
  button: Bilingual
  /** @returns what to say about it, and whether nothing is left to revert */
  revert: (reason: string) => Promise<{ said: Bilingual; isAll: boolean }>
}

/** In the form of what was decided: taking it back, with a reason; gone once it is taken back. */
export function RevertBox({ hint, button, revert }: RevertBoxProps) {
  const { text, language } = useText()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [isDone, setIsDone] = useState(false)
  if (isDone) return null

  const attempt = async (reason: string) => {
    setBusy(true)
    try {
      const { said, isAll } = await revert(reason)
      setIsDone(isAll)
      toast.success(text(said))
      router.refresh()
    } catch (error) {
      toast.error(refusalText(error, language))
    }
    setBusy(false)
  }
  return <RevertForm busy={busy} button={button} hint={hint} onRevert={(reason) => void attempt(reason)} />
}
