import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { staffOf } from '../../access/actor'
import { ImportsPage } from './imports-page'

/** `/admin/imports`: tables come in, are looked at and taken over; and go out. For owners and admins. */
export function ImportsView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, locale, permissions, visibleEntities } = initPageResult
  const { payload, i18n, user } = req
  // Payload asks nobody to sign in for views of one's own.
  const staff = staffOf(req)
  if (!staff || (staff.role !== 'owner' && staff.role !== 'admin')) {
    redirect(formatAdminURL({ adminRoute: payload.config.routes.admin, path: staff ? '' : '/login' }))
  }
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
        <ImportsPage ofAllCampuses={staff.campus === null} />
      </Gutter>
    </DefaultTemplate>
  )
}
