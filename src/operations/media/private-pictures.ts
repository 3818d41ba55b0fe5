import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { invalid } from '../../lib/errors'
import { privateLink } from '../../lib/private-link'
import { idsIn, runSql, type InTransaction } from '../../lib/sql'

/**
 * Private pictures that a person uploaded, before something shows them. Locked, so that no sweep takes them meanwhile.
 * @throws {AppError} VALIDATION_FAILED when one of them is not theirs or is no private picture
 */
export async function requirePrivatePictures(
  req: InTransaction,
  owner: string,
  ids: readonly string[],
  path = 'images',
): Promise<void> {
  if (ids.length === 0) return
  const rows = await runSql(
    req,
    sql`select id from media where id in ${idsIn(ids)} and owner_id = ${owner} and purpose = 'private'
        order by id for share`,
  )
  if (rows.length !== new Set(ids).size) throw invalid(path, '图片不存在', 'There is no such picture')
}

/** Where somebody who may see a private picture fetches it, for about an hour. */
export const privatePictureUrl = ({ payload }: Pick<PayloadRequest, 'payload'>, id: string): string =>
  privateLink(payload.services.env, id)
