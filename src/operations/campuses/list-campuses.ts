import type { ReadContext } from '../../lib/read-context'
import { prepared } from '../../lib/reads'

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

const campuses = prepared(`
  select id, name, name_en as "nameEn", city, radius_km::float8 as "radiusKm",
    json_build_object('lat', location_lat, 'lng', location_lng) as location, nullif(settings_contact, '') as contact
  from campuses where active order by sort, name, id`)

/** Active campuses in the order staff gave them: the answer's JSON text. */
export async function listCampuses({ services: { cache, reads } }: ReadContext): Promise<string> {
  return cache.get('campuses', async () => ({
    value: JSON.stringify({ docs: await reads.rows<CampusRow>(campuses) }),
    about: ['content:campuses'] as const,
  }))
}
