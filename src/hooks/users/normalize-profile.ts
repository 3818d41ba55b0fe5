import type { CollectionBeforeValidateHook } from 'payload'
import { limits } from '../../contract/limits'
import { isFarTooLong, lengthOf, normalizeLine } from '../../domain/text'
import { invalid } from '../../lib/errors'

/** The nickname as it is stored, or a clear refusal. */
export const normalizeProfile: CollectionBeforeValidateHook = ({ data }) => {
  if (data && typeof data.nickname === 'string') {
    const given = data.nickname
    const nickname = isFarTooLong(given, limits.nicknameMax) ? null : normalizeLine(given)
    if (nickname === null || nickname === '' || lengthOf(nickname) > limits.nicknameMax) {
      throw invalid(
        'nickname',
        `昵称应为 1 到 ${limits.nicknameMax} 个字`,
        `A nickname has 1 to ${limits.nicknameMax} characters`,
      )
    }
    data.nickname = nickname
  }
  return data
}
