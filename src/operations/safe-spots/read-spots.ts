import { sql } from '@payloadcms/db-postgres'
import type { Period } from '../../domain/safe-spots/hours'
import type { Position } from '../../domain/position'
import { runSql, type InTransaction } from '../../lib/sql'

export interface SpotRow {
  id: string
  name: string
  nameEn: string | null
  description: string | null
  campus: string
  /** Exact: it is a public place. GCJ-02. */
  location: Position
  hours: Period[]
  active: boolean
}

const spotColumns = sql`s.id, s.name, s.name_en as "nameEn", s.description, s.campus_id as campus,
  json_build_object('lat', s.location_lat::float8, 'lng', s.location_lng::float8) as location,
  coalesce(s.active, false) as active,
  coalesce((select json_agg(json_build_object('from', h."from", 'until', h.until, 'days',
      coalesce((select json_agg(d.value::text::int order by d.value) from safe_spots_hours_days d
        where d.parent_id = h.id), '[]')) order by h._order)
    from safe_spots_hours h where h._parent_id = s.id), '[]') as hours`

/** @returns null for one that is gone */
export async function readSpot(req: InTransaction, id: string): Promise<SpotRow | null> {
  const [row] = await runSql<SpotRow>(req, sql`select ${spotColumns} from safe_spots s where s.id = ${id}`)
  return row ?? null
}

/** Active ones of a campus in the order staff gave them. */
export const readSpotsOf = (req: InTransaction, campus: string): Promise<SpotRow[]> =>
  runSql<SpotRow>(
    req,
    sql`select ${spotColumns} from safe_spots s where s.campus_id = ${campus} and s.active
        order by s.sort, s.created_at, s.id`,
  )
