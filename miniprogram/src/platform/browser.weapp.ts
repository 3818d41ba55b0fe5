import Taro from '@tarojs/taro'
import { requirePrivacy } from './privacy'

/** Whether a page of somebody else can be opened from here: mini-programs open registered addresses only. */
export const opensPages = false

export function openPage(url: string): void {
  void copyText(url)
}

/** @returns whether it can be pasted now; the platform says so itself */
export async function copyText(text: string): Promise<boolean> {
  if (!(await requirePrivacy())) return false
  try {
    await Taro.setClipboardData({ data: text })
    return true
  } catch {
    return false
  }
}
