import { checkOutsideUrl, OutsideUrlError, type OutsideEnv } from '../../lib/outside-url'

/**
 * The address in a setting, checked (`checkOutsideUrl`), without query and fragment.
 * @throws {Error} naming the setting, for staff
 */
export function addressOf(setting: string, text: string, env: OutsideEnv, protocols?: string[]): URL {
  try {
    const url = checkOutsideUrl(text, env, protocols)
    if (url.search !== '' || url.hash !== '') throw new OutsideUrlError('must end without ? and #')
    return url
  } catch (error) {
    if (error instanceof OutsideUrlError) throw new Error(`${setting} ${error.message}`)
    throw error
  }
}
