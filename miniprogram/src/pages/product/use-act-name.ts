import { ownActTexts } from '../../i18n/own-acts'
import { useTexts } from '../../i18n/texts'
import { isOwnAct } from '../../lib/own-acts'
import type { Act } from './acts'
import { texts } from './texts'

/** @returns what is written on a button */
export function useActName(): (act: Act) => string {
  const t = useTexts(texts)
  const own = useTexts(ownActTexts)
  return (act) => (isOwnAct(act) ? own[act] : t[act])
}
