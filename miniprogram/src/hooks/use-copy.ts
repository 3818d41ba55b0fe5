import { common } from '../i18n/common'
import { useTexts } from '../i18n/texts'
import { copyText, tellsOfCopying } from '../platform/clipboard'
import { say } from '../platform/say'

/** Copies a text and says whether it worked, where the platform does not say so itself. */
export function useCopy(): (text: string) => Promise<void> {
  const t = useTexts(common)
  return async (text) => {
    if (!(await copyText(text))) say(t.notCopied)
    else if (!tellsOfCopying) say(t.copied)
  }
}
