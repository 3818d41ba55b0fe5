import type { UserStanding } from '../contract/people'
import { prepared } from '../lib/reads'
import type { Services } from '../lib/services'

/** Why a session is over. */
export type SessionEnd = Exclude<UserStanding, 'active'> | 'logout' | 'expired'

export interface SessionLife {
  id: string
  /** Null while it lives. */
  end: SessionEnd | null
  /** How long it may still live, milliseconds. */
  leftMs: number
}

/** As `readSession` decides, for many at once. One that is not there any more was ended. */
const statement = prepared(`
  select x.id, case when u.standing <> 'active' then u.standing::text
      when s.revoked_at is not null or u.id is null then 'logout'
      when s.expires_at <= now() then 'expired' end as "end",
    coalesce(greatest(0, extract(epoch from s.expires_at - now()) * 1000), 0)::float8 as "leftMs"
  from unnest($1::uuid[]) as x(id)
    left join user_sessions s on s.id = x.id left join users u on u.id = s.user_id`)

/** How these sessions stand now. */
export const readSessionEnds = (
  { sessions }: Pick<Services, 'sessions'>,
  ids: readonly string[],
): Promise<SessionLife[]> => sessions.rows<SessionLife>(statement, [ids])
