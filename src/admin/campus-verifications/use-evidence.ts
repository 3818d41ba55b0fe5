import { useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import type { ClaimState } from '../../contract/campus-verifications'
import type { Evidence } from '../../operations/campus-verifications/read-evidence'

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
export function useEvidence(id: number | string | undefined, unreachable: string): Review {
  const { config } = useConfig()
  const { api } = config.routes
  const [evidence, setEvidence] = useState<Evidence | null>(null)
  const [failed, setFailed] = useState(false)
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((count) => count + 1), [])

  useEffect(() => {
    if (id === undefined) return
    const abort = new AbortController()
    read(`${api}/campus-verification/evidence/${id}`, abort.signal).then(
      (found) => {
        setEvidence(found)
        setFailed(false)
      },
      () => {
        if (!abort.signal.aborted) setFailed(true)
      },
    )
    return () => abort.abort()
  }, [api, id, round])

  const decide = useCallback(
    async (decision: Decision) => {
      try {
        const response = await fetch(`${api}/campus-verifications/${id}?depth=0`, {
          method: 'PATCH',
          credentials: 'same-origin',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(decision),
        })
        if (response.ok) return null
        const { errors } = (await response.json()) as { errors?: { message: string }[] }
        return errors?.[0]?.message ?? unreachable
      } catch {
        return unreachable
      }
    },
    [api, id, unreachable],
  )

  return { evidence, failed, decide, reload }
}

async function read(url: string, signal: AbortSignal): Promise<Evidence> {
  const response = await fetch(url, { credentials: 'same-origin', signal })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return (await response.json()) as Evidence
}
