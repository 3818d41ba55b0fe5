import { instantIn } from '../domain/notifications/render'
import { AppError } from '../lib/errors'

/** A suspended account, with the end if it has one. What it rests on is read at `GET /users/me/sanctions`. */
export function suspended(until: string | null | undefined, data?: Record<string, unknown>): AppError {
  if (!until) return new AppError('ACCOUNT_SUSPENDED', { data })
  const at = new Date(until)
  return new AppError('ACCOUNT_SUSPENDED', {
    problems: [
      {
        message: {
          zh: `账号已被暂停至 ${instantIn.zh(at)}`,
          en: `This account is suspended until ${instantIn.en(at)}`,
        },
      },
    ],
    data: { ...data, until },
  })
}

/** Somebody who says nothing that others see until then. */
export function muted(until: string): AppError {
  const at = new Date(until)
  return new AppError('FORBIDDEN', {
    problems: [
      {
        message: { zh: `你已被禁言至 ${instantIn.zh(at)}`, en: `You are muted until ${instantIn.en(at)}` },
      },
    ],
    data: { mutedUntil: until },
  })
}

/** @throws {AppError} FORBIDDEN with the end, to whoever is muted */
export function requireVoice({ mutedUntil }: { mutedUntil?: string | null }, now: Date): void {
  if (mutedUntil && new Date(mutedUntil) > now) throw muted(mutedUntil)
}
