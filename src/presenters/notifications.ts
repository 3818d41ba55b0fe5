import type { NotificationKind } from '../contract/notifications'
import { kinds } from '../domain/notifications/kinds'
import { pageOf } from '../domain/notifications/render'

export interface NotificationSource {
  id: string
  kind: NotificationKind
  title: string
  body: string
  product: string | null
  readAt: string | null
  createdAt: string
}

export interface NotificationView extends NotificationSource {
  /** Page of the mini-program that it leads to; null when what it was about is gone. */
  page: string | null
}

/** A notice as its reader sees it. */
export function presentNotification(source: NotificationSource): NotificationView {
  const { id, kind, title, body, product, readAt, createdAt } = source
  const leadsNowhere = product === null && kinds[kind].page.includes('{product}')
  return {
    id,
    kind,
    title,
    body,
    product,
    page: leadsNowhere ? null : pageOf(kind, product),
    readAt,
    createdAt,
  }
}
