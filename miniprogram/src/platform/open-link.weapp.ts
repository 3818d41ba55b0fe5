import Taro from '@tarojs/taro'
import { copyText } from './clipboard'

/** Whether web pages can be opened from here: mini-programs open registered addresses only. */
export const opensPages = false

/**
 * Opens a web page beside this one, a mailbox or a phone number.
 * @returns `copied` where the platform opens no such thing
 */
export async function openLink(href: string): Promise<'opened' | 'copied' | 'failed'> {
  const [, scheme = '', rest = ''] = /^(mailto|tel):(.*)$/i.exec(href) ?? []
  if (scheme.toLowerCase() !== 'tel') return (await copyText(rest || href)) ? 'copied' : 'failed'
  try {
    await Taro.makePhoneCall({ phoneNumber: rest })
    return 'opened'
  } catch {
    return 'failed'
  }
}
