import type { ConsentPlatform } from '../../contract/notifications'
import { plainLine } from './plain-line'
import { fitField } from './wechat-fields'

/** The value of a template's field as it is sent; null when nothing of it fits, and no message is. */
export function shownValue(platform: ConsentPlatform, key: string, value: string): string | null {
  return platform === 'wechat' ? fitField(key, value) : plainLine(value) || '-'
}
