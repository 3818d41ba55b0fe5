import { useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import type { ClaimState } from '../../contract/campus-verifications'
import type { Evidence } from '../../operations/campus-verifications/read-evidence'
import { ask, refusalText } from '../lib/ask'
import type { Bilingual } from '../lib/panel-language'

export interface Decision {
  state: ClaimState
  reason?: string
  until?: string
}

interface Review {
  evidence: Evidence | null
  failed: boolean
  /** @returns what the server refused it with, or null */
  decide: (decision: Decision) => Promise<string | null>
  reload: () => void
}

/** Reads a claim, and sends decisions about it. */
export function useEvidence(id: string, language: keyof Bilingual): Review {
  const { config } = useConfig()
  const { api } = config.routes
  const [evidence, setEvidence] = useState<Evidence | null>(null)
  const [failed, setFailed] = useState(false)
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((count) => count + 1), [])

  useEffect(() => {
    const abort = new AbortController()
    const url = `${api}/campus-verification/evidence/${id}`
    ask<Evidence>(url, { language, signal: abort.signal }).then(
      (found) => {
        setEvidence(found)
        setFailed(false)
      },
      () => {
        if (!abort.signal.aborted) setFailed(true)
      },
    )
    return () => abort.abort()
  }, [api, id, language, round])

  const decide = useCallback(
    async (decision: Decision) => {
      try {
        await ask(`${api}/campus-verifications/${id}?depth=0`, { method: 'PATCH', body: decision, language })
        return null
      } catch (error) {
        return refusalText(error, language)
      }
    },
    [api, id, language],
  )

  return { evidence, failed, decide, reload }
}
