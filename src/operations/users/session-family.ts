import { sql } from '@payloadcms/db-postgres'

/** Of a row of `user_sessions`: the session that the person signed in with, which all its renewals carry on. */
export const familyOf = sql`coalesce(family, id::text)`
