'use client'

import { useConfig } from '@payloadcms/ui'
import { useState } from 'react'
import { ask, Refused } from '../lib/ask'
import { useText } from '../lib/use-text'

/** A question to the rule lab, and what came of which: one at a time, and nothing stays of the one before when it fails. */
export function useTrial<Result>(path: 'lab' | 'lab/thresholds' | 'lab/contacts') {
  const { text, language } = useText()
  const { config } = useConfig()
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<{ data: Result; asked: Record<string, unknown> } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const run = async (body: Record<string, unknown>) => {
    setBusy(true)
    setProblem(null)
    try {
      const url = `${config.routes.api}/word-lists/${path}`
      const data = await ask<Result>(url, { method: 'POST', body, language })
      setResult({ data, asked: body })
    } catch (error) {
      setResult(null)
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      setProblem(error instanceof Refused ? error.message : failed)
    } finally {
      setBusy(false)
    }
  }

  return { busy, result: result?.data ?? null, asked: result?.asked ?? {}, problem, run }
}
