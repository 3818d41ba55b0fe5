import { session } from '../stores/session'
import type { Answer, Doc, Query } from './api'
import { request } from './request'

export type Sanction = Doc<'GET /users/me/sanctions'>
export type Restriction = Answer<'GET /users/me/sanctions'>['standing']

/** Decisions about me, newest first, and what I may not do now. Open to suspended people. */
export async function readSanctions(
  query: Query<'GET /users/me/sanctions'>,
): Promise<Answer<'GET /users/me/sanctions'>> {
  const answer = await request('GET /users/me/sanctions', { query })
  session.getState().setSuspended(answer.standing.suspended)
  return answer
}
