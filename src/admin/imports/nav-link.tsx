'use client'

import { Link, useAuth, useConfig } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { useText } from '../lib/use-text'
import { title } from './words'

/** The way to `/admin/imports` in the navigation, for those who may go there. */
export function ImportsLink() {
  const { user } = useAuth()
  const { config } = useConfig()
  const { text } = useText()
  const path = usePathname()
  const role: unknown = user?.role
  if (role !== 'owner' && role !== 'admin') return null
  const href = formatAdminURL({ adminRoute: config.routes.admin, path: '/imports' })
  return (
    <Link className="nav__link" href={href} id="nav-imports-page" prefetch={false}>
      {path === href && <div className="nav__link-indicator" />}
      <span className="nav__link-label">{text(title)}</span>
    </Link>
  )
}
