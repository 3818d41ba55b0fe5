import { copyText } from './clipboard'

/** Whether a page of somebody else can be opened from here: mini-programs open registered addresses only. */
export const opensPages = false

export function openPage(url: string): void {
  void copyText(url)
}
