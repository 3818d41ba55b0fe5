import { idSql, type Measures, readersMax } from './size'

/** People of all campuses in turn; the first of them are signed in. */
export const peopleSql = ({ campuses, people, pictures }: Measures) => `
    insert into users (id, nickname, avatar_id, campus_id, standing, verification, verified_until)
      select ${idSql(`'person' || n`)}, '同学' || n,
        case when n % 3 = 0 then ${idSql(`'picture' || n % ${pictures}`)} end,
        ${idSql(`'campus' || n % ${campuses}`)},
        case when n >= ${readersMax} and n % 200 = 0 then 'suspended' else 'active' end::enum_users_standing, 'verified',
        now() + interval '1 year'
      from generate_series(0, ${people - 1}) n;
    insert into user_sessions (id, user_id, provider, expires_at)
      select ${idSql(`'session' || n`)}, ${idSql(`'person' || n`)}, 'dev', now() + interval '60 days'
      from generate_series(0, ${Math.min(readersMax, people) - 1}) n`
