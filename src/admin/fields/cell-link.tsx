'use client'

import { Link, useConfig } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import type { ReactNode } from 'react'

type CellLinkProps = Pick<DefaultCellComponentProps, 'collectionSlug' | 'link' | 'linkURL' | 'rowData'> & {
  className: string
  children: ReactNode
}

/** A cell of ours opens its row when it stands in the first column, as Payload's own cells do. */
export function CellLink({ children, className, collectionSlug, link, linkURL, rowData }: CellLinkProps) {
  const { config } = useConfig()
  if (!link) return <span className={className}>{children}</span>
  const path = `/collections/${collectionSlug}/${encodeURIComponent(String(rowData.id))}` as const
  const href = linkURL ?? formatAdminURL({ adminRoute: config.routes.admin, path })
  return (
    <Link className={className} href={href} prefetch={false}>
      {children}
    </Link>
  )
}
