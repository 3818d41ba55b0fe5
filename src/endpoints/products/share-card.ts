import { createHash } from 'node:crypto'
import { drawShareCard } from '../../operations/products/draw-share-card'
import { door, type Door } from '../door'

export const shareCardDoors: Door[] = [
  door({
    method: 'get',
    path: '/:id/share-card',
    summary:
      'The WeChat mini-program code of a listing (image/png); without one the app draws a code of its own',
    who: 'anyone',
    limit: 'shareCard',
    errors: ['NOT_FOUND', 'PROVIDER_UNAVAILABLE'],
    handle: async ({ req, actor, params }) => {
      const viewer = actor.kind === 'student' ? actor.id : null
      const { bytes, type } = await drawShareCard(req, viewer, params.id ?? '')
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
      const headers = { ETag: etag, 'Cache-Control': 'private, max-age=3600' }
      if (req.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
      return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Type': type } })
    },
  }),
]
