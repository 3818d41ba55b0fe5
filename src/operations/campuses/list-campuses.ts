import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'

export interface CampusRow {
  id: string
  name: string
  nameEn: string | null
  city: string
  location: { lat: number; lng: number }
  radiusKm: number
  /** How to reach the student union. */
  contact: string | null
}

/** Active campuses in the order staff gave them. */
export async function listCampuses(req: PayloadRequest): Promise<CampusRow[]> {
  return runSql(
    req,
    sql`select id, name, name_en as "nameEn", city, radius_km::float8 as "radiusKm",
          json_build_object('lat', location_lat, 'lng', location_lng) as location,
          nullif(settings_contact, '') as contact
        from campuses where active order by sort, name, id`,
  )
}
