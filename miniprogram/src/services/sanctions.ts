import { limits } from '../../../src/contract/limits'
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

/** One of them, by its id; nothing when it is not about me, or long ago. */
export async function findSanction(id: string): Promise<{ sanction: Sanction | null }> {
  let cursor: string | undefined
  for (let page = 0; page < pagesMost; page++) {
    const { docs, nextCursor } = await readSanctions({ limit: String(limits.listMax), cursor })
    const sanction = docs.find((each) => each.id === id)
    if (sanction || nextCursor === null) return { sanction: sanction ?? null }
    cursor = nextCursor
  }
  return { sanction: null }
}

/** What can be appealed is a month old at most. */
const pagesMost = 4
