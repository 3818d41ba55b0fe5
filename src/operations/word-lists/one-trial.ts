import type { PayloadRequest } from 'payload'
import { AppError } from '../../lib/errors'
import type { Services } from '../../lib/services'
import { recordAct } from '../audit/record-act'

/** Seconds after which an officer who met another trial asks again. */
const againS = 5

const running = new WeakSet<Services>()

interface Trial {
  /** Null: of all campuses. */
  campus: string | null
  /** For the audit log. */
  summary: string
  tried: Record<string, unknown>
}

/**
 * A trial of the rule lab: who asked for what is in the audit log before anything is looked at, and a process runs one at a
 * time, because everybody else is served beside it.
 * @throws {AppError} RATE_LIMITED while another one runs
 */
export async function oneTrial<Result>(
  req: PayloadRequest,
  { campus, summary, tried }: Trial,
  run: () => Promise<Result>,
): Promise<Result> {
  const { services } = req.payload
  if (running.has(services)) {
    throw new AppError('RATE_LIMITED', {
      retryAfterS: againS,
      problems: [
        {
          message: {
            zh: '已有一次试跑正在进行，请稍后再试',
            en: 'Another trial is running; try again shortly',
          },
        },
      ],
    })
  }
  running.add(services)
  try {
    const changes = Object.entries(tried).map(([field, after]) => ({ field, before: null, after }))
    await recordAct(req, { target: 'word-lists', targetId: campus ?? 'all', summary, changes, campus })
    return await run()
  } finally {
    running.delete(services)
  }
}
