import type { ReactNode } from 'react'

/** What somebody passes on. */
export interface Shared {
  title: string
  /** `/pages/product/index?id=…` */
  path: string
  /** Address of a picture; the platform draws the page when there is none. */
  imageUrl?: string
}

export interface ShareButtonProps {
  shared: Shared
  children: ReactNode
  className?: string
  label?: string
}
