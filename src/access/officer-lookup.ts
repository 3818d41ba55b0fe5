import { sql } from '@payloadcms/db-postgres'
import { executeAuthStrategies, parseCookies, type Payload, type PayloadRequest } from 'payload'
import { runSql } from '../lib/sql'
import { requireLookup } from './session-strategy'

/** True when the request says that it comes from somebody who signed in, whatever the token is worth. */
function carriesToken(headers: Headers, { config }: Payload): boolean {
  return headers.has('authorization') || parseCookies(headers).has(`${config.cookiePrefix}-token`)
}

/**
 * Who is asking, asked again where a token led to nobody: Payload takes any failed lookup of an officer for "signed
 * out", and the panel would believe it. Costs something only for tokens that have ended.
 * @throws what keeps the database from saying who it is
 */
export async function lookAgain(
  req: Pick<PayloadRequest, 'headers' | 'payload' | 'user'>,
): Promise<PayloadRequest['user']> {
  const { headers, payload } = req
  if (req.user || !carriesToken(headers, payload)) return req.user
  requireLookup(req)
  const { user } = await executeAuthStrategies({ headers, payload })
  requireLookup(req)
  if (!user) await runSql({ payload, transactionID: undefined }, sql`select 1`)
  return user
}
