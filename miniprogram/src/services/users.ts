import { session } from '../stores/session'
import type { Answer, Body } from './api'
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
