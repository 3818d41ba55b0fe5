'use client'

import { useFormFields } from '@payloadcms/ui'
import { useEffect } from 'react'

/** Longer than the form waits before it asks the server by itself. */
const patienceMs = 2_000

/**
 * A row that is added while the form's last question is being answered can be taken for one the server knows, and then
 * stays a grey bar for good (Payload 3.90: the reducer's MERGE_SERVER_STATE overwrites what the form compares with).
 * While a row is grey, a change that nobody sees makes the form ask again.
 */
export function WakeRows({ path }: { path: string }) {
  const asleep = useFormFields(([fields]) =>
    Object.values(fields).some((field) => field.rows?.some((row) => row.isLoading)),
  )
  const dispatch = useFormFields(([, dispatchField]) => dispatchField)
  useEffect(() => {
    if (!asleep) return
    const timer = setInterval(
      () => dispatch({ type: 'UPDATE', path, disableFormData: true, initialValue: Date.now() }),
      patienceMs,
    )
    return () => clearInterval(timer)
  }, [asleep, dispatch, path])
  return null
}
