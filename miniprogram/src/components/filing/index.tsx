import { filingNumber } from '../../platform/filing'
import { openLink } from '../../platform/open-link'
import { Tap } from '../../platform/tap'
import './index.scss'

/** Where the filing can be looked up; the law wants the number to lead there. */
const registry = 'https://beian.miit.gov.cn/'

/** The number of the site's ICP filing, where it has one. */
export function Filing() {
  const number = filingNumber()
  if (!number) return null
  return (
    <Tap className="filing" role="link" onTap={() => void openLink(registry)}>
      {number}
    </Tap>
  )
}
