import { sql } from '@payloadcms/db-postgres'

/** Condition that a report has kept the picture `m` as evidence, wherever it was shown. */
export const isEvidence = sql`exists (select 1 from report_pictures x where x.media_id = m.id)`

/** Condition that a message, a report, an appeal, a dispute or one side's word in it shows the picture `m`. */
export const isPrivatelyUsed = sql`(m.purpose = 'private' and (
  exists (select 1 from messages x where x.image_id = m.id)
  or exists (select 1 from reports_rels x where x.media_id = m.id)
  or exists (select 1 from appeals_rels x where x.media_id = m.id)
  or exists (select 1 from dispute_statements_rels x where x.media_id = m.id)))`
