import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { staffOf } from '../../access/actor'
import { TransparencyPage } from './transparency-page'

/** `/admin/transparency`: what everybody may read of the work of a term; owners choose the campus. */
export function TransparencyView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, locale, permissions, visibleEntities } = initPageResult
  const { payload, i18n, user } = req
  // Payload asks nobody to sign in for views of one's own.
  const staff = staffOf(req)
  if (!staff) redirect(formatAdminURL({ adminRoute: payload.config.routes.admin, path: '/login' }))
  return (
    <DefaultTemplate
      i18n={i18n}
      locale={locale}
      params={params}
      payload={payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={user ?? undefined}
      visibleEntities={visibleEntities}
    >
      <Gutter>
        <TransparencyPage campus={staff.campus} />
      </Gutter>
    </DefaultTemplate>
  )
}
