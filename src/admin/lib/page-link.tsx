'use client'

import { Link, useAuth, useConfig } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { useText } from './use-text'

interface Props {
  /** Below `/admin`. */
  page: 'handover' | 'jobs' | 'treasury'
  label: { zh: string; en: string }
}

/** The way in the navigation to a page of ours for owners and admins; others do not see it. */
export function PageLink({ page, label }: Props) {
  const { user } = useAuth()
  const { config } = useConfig()
  const { text } = useText()
  const path = usePathname()
  const role: unknown = user?.role
  if (role !== 'owner' && role !== 'admin') return null
  const href = formatAdminURL({ adminRoute: config.routes.admin, path: `/${page}` })
  return (
    <Link className="nav__link" href={href} id={`nav-${page}`} prefetch={false}>
      {path === href && <div className="nav__link-indicator" />}
      <span className="nav__link-label">{text(label)}</span>
    </Link>
  )
}
