import type { CollectionBeforeValidateHook } from 'payload'
import { limits } from '../../contract/limits'
import { lengthOf, normalizeLine } from '../../domain/text'
import { invalid } from '../../lib/errors'

/** The nickname as it is stored, or a clear refusal. */
export const normalizeProfile: CollectionBeforeValidateHook = ({ data }) => {
  if (data && typeof data.nickname === 'string') {
    data.nickname = normalizeLine(data.nickname)
    const length = lengthOf(data.nickname as string)
    if (length < 1 || length > limits.nicknameMax) {
      throw invalid(
        'nickname',
        `昵称应为 1 到 ${limits.nicknameMax} 个字`,
        `A nickname has 1 to ${limits.nicknameMax} characters`,
      )
    }
  }
  return data
}
