import { useState } from 'react'
import { useAct } from '../../hooks/use-act'
import { verify, type Standing } from '../../services/campus-verifications'

/** Sends what proves it; what is wrong comes back by field, or as a word for the whole. */
export function useVerify(method: string, onSettled: (standing: Standing) => void) {
  const { isBusy, run } = useAct()
  const [problem, setProblem] = useState<{ fields: Record<string, string>; whole: string | null }>(none)
  return {
    isBusy,
    fields: problem.fields,
    whole: problem.whole,
    clear: () => setProblem(none),
    refuse: (fields: Record<string, string>) => setProblem({ fields, whole: null }),
    submit: (body: () => Promise<Record<string, unknown> | null>) =>
      run(
        async () => {
          setProblem(none)
          const given = await body()
          if (given) onSettled(await verify(method, given))
        },
        (error) => {
          const hasFields = Object.keys(error.fields).length > 0
          if (!hasFields && !told.includes(error.code)) return
          setProblem({ fields: error.fields, whole: hasFields ? null : error.message })
          return true
        },
      ),
  }
}

const none = { fields: {}, whole: null }
/** Said beside the form, where they stay. */
const told = ['VERIFICATION_FAILED', 'CONFLICT', 'RATE_LIMITED', 'PROVIDER_UNAVAILABLE']
