import { badges } from '../stores/badges'
import { session } from '../stores/session'
import type { Answer, Body, Doc, Query } from './api'
import { request } from './request'

export type Notification = Doc<'GET /notifications'>
export type Preferences = Answer<'GET /notification-preferences'>
export type PreferenceChange = Body<'PUT /notification-preferences'>

/** A page of the inbox; how many are unread is noted for the badges. */
export async function readNotifications(
  query: Query<'GET /notifications'>,
): Promise<Answer<'GET /notifications'>> {
  const page = await request('GET /notifications', { query })
  badges.setState({ notifications: page.unreadCount })
  return page
}

/** Some by id, or all up to the newest that was shown. */
export async function markNotificationsRead(wish: { ids: string[] } | { before: string }): Promise<void> {
  const body = 'ids' in wish ? { ids: wish.ids } : { all: true as const, before: wish.before }
  const { unreadCount } = await request('POST /notifications/read', { body })
  if (session.getState().token) badges.setState({ notifications: unreadCount })
}

export const readPreferences = () => request('GET /notification-preferences')
export const changePreferences = (body: PreferenceChange) =>
  request('PUT /notification-preferences', { body })

export const readNoticeMail = () => request('GET /users/me/notice-mail')
export const sendNoticeMailCode = (email: string) =>
  request('POST /users/me/notice-mail/code', { body: { email } })
export const keepNoticeMail = (email: string, code: string) =>
  request('PUT /users/me/notice-mail', { body: { email, code } })
export const removeNoticeMail = () => request('DELETE /users/me/notice-mail')
