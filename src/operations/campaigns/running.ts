import { prepared, type Reads } from '../../lib/reads'

export interface RunningCampaign {
  id: string
  name: string
  nameEn: string | null
  tag: string
  tagEn: string | null
  /** Has a row of its own on the home page. */
  onHome: boolean
}

/** Condition on campaign `g` that it runs. @param at an instant in SQL */
export const runs = (at = 'now()') => `g.active and g.starts_at <= ${at} and g.ends_at > ${at}`

/** The campaign of listing `p` as its card shows it, while it runs. */
export const tagJson = `(select json_build_object('id', g.id, 'tag', g.tag, 'tagEn', g.tag_en)
  from campaigns g where g.id = p.campaign_id and ${runs()})`

/** Milliseconds until the campaign of listing `p` begins or ends; null where it does neither. */
export const tagForMs = `(select extract(epoch from case when g.starts_at > now() then g.starts_at else g.ends_at end
    - now())::float8 * 1000
  from campaigns g where g.id = p.campaign_id and g.active and g.ends_at > now())`

/** $1 campus, $2 when, null for now. */
const running = prepared(`
  select g.id, g.name, g.name_en as "nameEn", g.tag, g.tag_en as "tagEn", coalesce(g.on_home, false) as "onHome"
  from campaigns g
  where ${runs('coalesce($2::timestamptz, now())')} and (g.campus_id is null or g.campus_id = $1::uuid)
  order by g.ends_at, g.id limit 50`)

/** What runs on a campus, shared ones included; what ends first comes first. */
export async function findRunning(
  reads: Reads,
  campus: string | null,
  at: Date | null,
): Promise<RunningCampaign[]> {
  return reads.rows<RunningCampaign>(running, [campus, at])
}
