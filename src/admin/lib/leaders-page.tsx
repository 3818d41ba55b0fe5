import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import type { ReactNode } from 'react'
import type { StaffRole } from '../../contract/people'
import { type StaffActor, staffOf } from '../../access/actor'

/** A page of ours in the panel's frame, for owners and admins; others are sent to the panel, or to sign in. */
export const leadersPage = (props: AdminViewServerProps, content: (staff: StaffActor) => ReactNode) =>
  officersPage(props, ['owner', 'admin'], content)

/** The same for officers with one of some roles. */
export function officersPage(
  { initPageResult, params, searchParams }: AdminViewServerProps,
  roles: readonly StaffRole[],
  content: (staff: StaffActor) => ReactNode,
) {
  const { req, locale, permissions, visibleEntities } = initPageResult
  const { payload, i18n, user } = req
  // Payload asks nobody to sign in for views of one's own.
  const staff = staffOf(req)
  if (!staff || !roles.includes(staff.role)) {
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
      <Gutter>{content(staff)}</Gutter>
    </DefaultTemplate>
  )
}
