import { sql } from '@payloadcms/db-postgres'
import type { ConsentPlatform } from '../../contract/notifications'
import { getEnv } from '../../lib/env'
import type { Sql } from '../../lib/payload-adapter/types'

/** The mini-program that speaks for us on a platform; empty where there is none. */
export function appIdOf(platform: ConsentPlatform): string {
  const { WECHAT_APP_ID, QQ_APP_ID } = getEnv()
  return { wechat: WECHAT_APP_ID, qq: QQ_APP_ID }[platform] ?? ''
}

/**
 * What the platform calls a person to our mini-program, or null; the newest, if they linked several.
 * @param user column with the person's id
 */
export const openidOf = (user: Sql, platform: ConsentPlatform): Sql =>
  sql`(select i.subject from identities i
        where i.user_id = ${user} and i.provider::text = ${platform} and i.app_id = ${appIdOf(platform)}
        order by i.created_at desc limit 1)`
