import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { staffOf } from '../../access/actor'
import { peopleRoles } from '../../access/rules'
import { caseKinds } from '../../contract/moderation'
import { claimFilters } from './filter'
import { QueuePage } from './queue-page'

/** `/admin/queue`: everything that waits for an officer, for those who look after people. */
export function QueueView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, locale, permissions, visibleEntities } = initPageResult
  const { payload, i18n, user } = req
  // Payload asks nobody to sign in for views of one's own.
  const staff = staffOf(req)
  if (!staff || !peopleRoles.includes(staff.role)) {
    redirect(formatAdminURL({ adminRoute: payload.config.routes.admin, path: staff ? '' : '/login' }))
  }
  const asked = (name: string) => {
    const value = searchParams?.[name]
    return typeof value === 'string' ? value : null
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
        <QueuePage
          filter={{
            kind: caseKinds.find((kind) => kind === asked('kind')) ?? null,
            claimed: claimFilters.find((claimed) => claimed === asked('claimed')) ?? null,
          }}
          opened={asked('case')}
        />
      </Gutter>
    </DefaultTemplate>
  )
}
