import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeValidateHook } from 'payload'
import { idOf, staffOf } from '../../access/actor'
import { invalid } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import type { ReportReason } from '../../payload-types'

const pattern = /^[a-z][a-z0-9_-]{1,29}$/

/**
 * A key is what reports and apps name a reason by: written one way, once per campus and once among the shared ones, and
 * kept. A campus may have a reason of a shared one's key, which takes its place there.
 */
export const checkKey: CollectionBeforeValidateHook<ReportReason> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  if (!data) return data
  const key = data.key === undefined ? originalDoc?.key : data.key.trim()
  if (!key) return data
  if (operation === 'update' && key !== originalDoc?.key) {
    throw invalid(
      'key',
      '代号保存后不能更改；请停用这一条，再新建一条',
      'A key stays as it is: switch this reason off and make another',
    )
  }
  if (!pattern.test(key)) {
    throw invalid(
      'key',
      '代号为 2 到 30 个小写字母、数字、“-”或“_”，以字母开头，例如 fraud',
      'A key is 2 to 30 lower-case letters, digits, “-” or “_”, beginning with a letter, such as fraud',
    )
  }
  const campus = idOf(data.campus === undefined ? originalDoc?.campus : data.campus) ?? staffOf(req)?.campus
  const [taken] = await runSql<{ title: string }>(
    req,
    sql`select title from report_reasons where key = ${key} and campus_id is not distinct from ${campus ?? null}::uuid
          and id is distinct from ${originalDoc?.id ?? null}::uuid limit 1`,
  )
  if (taken) {
    throw invalid('key', `代号已被“${taken.title}”使用`, `“${taken.title}” has this key already`)
  }
  return { ...data, key }
}
