'use client'

import { Link, useConfig } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { useText } from '../lib/use-text'

/** The way to `/admin/transparency` in the navigation. */
export function TransparencyLink() {
  const { config } = useConfig()
  const { text } = useText()
  const path = usePathname()
  const href = formatAdminURL({ adminRoute: config.routes.admin, path: '/transparency' })
  return (
    <Link className="nav__link" href={href} id="nav-transparency" prefetch={false}>
      {path === href && <div className="nav__link-indicator" />}
      <span className="nav__link-label">{text({ zh: '透明度报告', en: 'Transparency' })}</span>
    </Link>
  )
}
