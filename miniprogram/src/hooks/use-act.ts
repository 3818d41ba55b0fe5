import { useCallback, useRef, useState } from 'react'
import { common } from '../i18n/common'
import { useTexts } from '../i18n/texts'
import { go } from '../platform/navigate'
import { ask, say } from '../platform/say'
import { isApiError, type ApiError } from '../services/api-error'
import { session } from '../stores/session'

/** Who has to be signed in, or verified, is led there; afterwards they are back where they were. */
export function useRefusals(): (error: ApiError) => Promise<void> {
  const t = useTexts(common)
  return useCallback(
    async (error: ApiError) => {
      switch (error.code) {
        case 'UNAUTHENTICATED':
          return go('/pages/sign-in/index')
        case 'CAMPUS_VERIFICATION_REQUIRED':
          if (await ask({ title: t.verifyFirst, yes: t.verifyNow, no: t.cancel }))
            go('/pages/verification/index', { back: 1 })
          return
        case 'ACCOUNT_SUSPENDED':
          say(error.message)
          return go('/pages/sanctions/index')
        case 'ABORTED':
          return
        default:
          say(error.message)
      }
    },
    [t],
  )
}

/**
 * Wraps what a tap does: one at a time, refusals told to the person.
 * @returns `run(work)`, and whether something is under way
 */
export function useAct(): {
  isBusy: boolean
  run: <Value>(
    work: () => Promise<Value>,
    onError?: (error: ApiError) => boolean | void,
  ) => Promise<Value | undefined>
} {
  const [isBusy, setBusy] = useState(false)
  const busy = useRef(false)
  const refuse = useRefusals()
  const run = useCallback(
    async <Value>(work: () => Promise<Value>, onError?: (error: ApiError) => boolean | void) => {
      if (busy.current) return undefined
      busy.current = true
      setBusy(true)
      try {
        return await work()
      } catch (error) {
        if (!isApiError(error)) throw error
        // True: it was dealt with.
        if (onError?.(error) !== true) await refuse(error)
        return undefined
      } finally {
        busy.current = false
        setBusy(false)
      }
    },
    [refuse],
  )
  return { isBusy, run }
}

/** Whether somebody is signed in; who is not is led to the door. To be asked in a tap. */
export function requireSignIn(): boolean {
  if (session.getState().token) return true
  go('/pages/sign-in/index')
  return false
}
