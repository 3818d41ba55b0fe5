import type { NotificationKind, NotificationParams } from '../contract/notifications'
import { pageOf } from '../domain/notifications/render'

export interface NotificationSource {
  id: string
  kind: NotificationKind
  title: string
  body: string
  product: string | null
  readAt: string | null
  createdAt: string
  /** Values of the kind; ids of what its page needs are among them. */
  params: NotificationParams
}

export interface NotificationView extends Omit<NotificationSource, 'params'> {
  /** Page of the mini-program that it leads to; null when what it was about is gone. */
  page: string | null
}

/** A notice as its reader sees it. */
export function presentNotification(source: NotificationSource): NotificationView {
  const { id, kind, title, body, product, readAt, createdAt, params } = source
  return {
    id,
    kind,
    title,
    body,
    product,
    page: pageOf(kind, product, params),
    readAt,
    createdAt,
  }
}
