import type { PayloadRequest } from 'payload'
import { demoCampuses } from '../../demo/campuses'
import { demoSpots } from '../../demo/safe-spots'

const metresPerDegree = 111_320

/** Where people of the demo campuses meet. In the request's transaction; `campuses` are ids by key. */
export async function placeSafeSpots(req: PayloadRequest, campuses: Record<string, string>): Promise<void> {
  for (const [index, { campus, eastM, northM, ...spot }] of demoSpots.entries()) {
    const middle = demoCampuses.find(({ key }) => key === campus)?.location
    const id = campuses[campus]
    if (!middle || !id) throw new Error(`No campus ${campus} for ${spot.name}`)
    const metresPerLng = metresPerDegree * Math.cos((middle.lat * Math.PI) / 180)
    await req.payload.create({
      collection: 'safe-spots',
      data: {
        ...spot,
        campus: id,
        location: {
          lat: Number((middle.lat + northM / metresPerDegree).toFixed(6)),
          lng: Number((middle.lng + eastM / metresPerLng).toFixed(6)),
        },
        active: true,
        sort: 10 * (index + 1),
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
}
