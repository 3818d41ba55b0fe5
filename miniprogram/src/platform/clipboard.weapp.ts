import Taro from '@tarojs/taro'
import { requirePrivacy } from './privacy'

/** Puts a text where the person can paste it from. @returns whether it is there; WeChat says so itself */
export async function copyText(text: string): Promise<boolean> {
  if (!(await requirePrivacy())) return false
  try {
    await Taro.setClipboardData({ data: text })
    return true
  } catch {
    return false
  }
}

/** Whether the platform itself tells the person that something was copied. */
export const tellsOfCopying = true
