import { AppError } from '../../lib/errors'

/**
 * What a request made that came before under the same Idempotency-Key, or null.
 * @param made the row with that key, if there is one
 * @param asked what the request asks for now, by the names of the row; what it leaves open is undefined
 * @throws {AppError} CONFLICT when it asks for something else than it did then
 */
export function madeBySame<Made extends { id: string }>(
  noun: 'appeal' | 'errand' | 'offer' | 'order' | 'report',
  made: Made | undefined,
  asked: Partial<Record<keyof Made, unknown>>,
): string | null {
  if (!made) return null
  const names = Object.keys(asked) as (keyof Made)[]
  if (names.every((name) => asked[name] === undefined || asked[name] === made[name])) return made.id
  throw usedForAnother(noun, made.id)
}

/** @param id of what the key made */
export const usedForAnother = (noun: string, id: string) =>
  new AppError('CONFLICT', {
    problems: [
      {
        path: 'Idempotency-Key',
        message: { zh: '该键已用于另一个请求', en: 'This key was used for another request' },
      },
    ],
    data: { [noun]: id },
  })
