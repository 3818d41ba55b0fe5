import { forgetPersonal, presentPerson } from '../stores/personal'
import { session } from '../stores/session'
import type { Answer, Body, Doc, Query } from './api'
import { request } from './request'

export type Me = Answer<'GET /users/me'>

/** The signed-in person as the server knows them now. */
export async function readMe(): Promise<Me> {
  const me = await request('GET /users/me')
  session.getState().setMe(me)
  return me
}

export async function changeMe(body: Body<'PATCH /users/me'>): Promise<Me> {
  const me = await request('PATCH /users/me', { body })
  session.getState().setMe(me)
  return me
}

/** The account is erased after the days of grace; the session ends, and this device forgets the person. @returns when */
export async function leaveForGood(): Promise<string> {
  const leaving = presentPerson()
  const { erasedAt } = await request('DELETE /users/me')
  session.getState().leave()
  if (leaving !== null) forgetPersonal(leaving)
  return erasedAt
}

/** Everything that is kept about the person. */
export const exportMe = () => request('GET /users/me/export', { timeoutMs: 60_000 })

/** Somebody as everybody sees them. */
export type Person = Answer<'GET /users/{id}'>
export type Reputation = Answer<'GET /users/{id}/reputation'>
export type Review = Doc<'GET /users/{id}/reviews'>
export type BlockedPerson = Doc<'GET /users/me/blocks'>

export const readPerson = (id: string) => request('GET /users/{id}', { params: { id } })
export const readReputation = (id: string) => request('GET /users/{id}/reputation', { params: { id } })
export const readReviews = (id: string, query: Query<'GET /users/{id}/reviews'>) =>
  request('GET /users/{id}/reviews', { params: { id }, query })
export const readProductsOf = (id: string, query: Query<'GET /users/{id}/products'>) =>
  request('GET /users/{id}/products', { params: { id }, query })
export const readBlocks = (query: Query<'GET /users/me/blocks'>) => request('GET /users/me/blocks', { query })
export const blockPerson = (id: string, isOn: boolean) =>
  request(isOn ? 'PUT /users/{id}/block' : 'DELETE /users/{id}/block', { params: { id } })
