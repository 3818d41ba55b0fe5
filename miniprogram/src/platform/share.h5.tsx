import { common } from '../i18n/common'
import { useTexts } from '../i18n/texts'
import { copyText } from './clipboard'
import { say } from './say'
import { serverUrl } from './server'
import type { Shared, ShareButtonProps } from './share-types'
import { Tap } from './tap'

export type { Shared } from './share-types'

/** A browser has a menu of its own for the page's address. */
export function useShared(_shared: Shared): void {
  // Nothing to be told before.
}

/** Opens the browser's dialogue, or copies the address where it has none. */
export function ShareButton({ shared, children, className = '', label }: ShareButtonProps) {
  const t = useTexts(common)
  const share = async () => {
    const url = `${serverUrl()}${shared.path}`
    if (navigator.share) {
      try {
        await navigator.share({ title: shared.title, url })
        return
      } catch (error) {
        // Closed by the person: they do not want it copied either.
        if (error instanceof Error && error.name === 'AbortError') return
      }
    }
    say((await copyText(url)) ? t.linkCopied : url)
  }
  return (
    <Tap className={className} label={label} onTap={() => void share()}>
      {children}
    </Tap>
  )
}
