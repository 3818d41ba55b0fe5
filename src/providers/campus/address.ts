import { checkOutsideUrl, OutsideUrlError, type OutsideEnv } from '../../lib/outside-url'
import { MethodSettingsError } from './settings-error'

/**
 * The address in a setting, checked (`checkOutsideUrl`), without query and fragment.
 * @throws {MethodSettingsError} naming the setting, for staff
 */
export function addressOf(setting: string, text: string, env: OutsideEnv, protocols?: string[]): URL {
  try {
    const url = checkOutsideUrl(text, env, protocols)
    if (url.search !== '' || url.hash !== '')
      throw new OutsideUrlError({ zh: '不能包含 ? 和 #', en: 'must end without ? and #' })
    return url
  } catch (error) {
    if (error instanceof OutsideUrlError)
      throw new MethodSettingsError([{ path: setting, message: error.words }])
    throw error
  }
}
