import { session } from '../stores/session'
import type { Answer, Doc, Query } from './api'
import { isApiError } from './api-error'
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

/** One of them; null when it is not about me. */
export async function findSanction(id: string): Promise<{ sanction: Sanction | null }> {
  try {
    return { sanction: await request('GET /users/me/sanctions/{id}', { params: { id } }) }
  } catch (error) {
    if (isApiError(error, 'NOT_FOUND')) return { sanction: null }
    throw error
  }
}
