import type { UIFieldServerComponent } from 'payload'
import { idOf } from '../../access/actor'
import { methodLabels } from '../../domain/campus-verifications/methods'
import type { CampusVerification } from '../../payload-types'
import { PageTitle } from '../fields/page-title'
import { panelLanguage } from '../lib/panel-language'

/** Names the page of a claim after who claims, and how. */
export const PersonTitle: UIFieldServerComponent = async ({ data, i18n, payload, req }) => {
  const { user, method } = data as Partial<CampusVerification>
  const id = idOf(user)
  if (!id || !method) return null
  const person = await payload.findByID({
    collection: 'users',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    req,
  })
  const how = methodLabels[method][panelLanguage(i18n.language)]
  return <PageTitle words={person ? `${person.nickname} · ${how}` : how} />
}
