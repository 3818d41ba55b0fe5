import { z } from 'zod'
import { listBlocks } from '../../operations/blocks/list-blocks'
import { setBlock } from '../../operations/blocks/set-block'
import { door, type Door } from '../door'
import { cursor, limit, page, personCard } from '../shapes'

const block = z.object({ blocked: z.boolean() })

export const blockDoors: Door[] = [
  door({
    method: 'get',
    path: '/me/blocks',
    summary: 'Whom I have blocked, the last one first',
    who: 'student',
    query: z.object({ limit, cursor }),
    answer: page(z.object({ user: personCard, blockedAt: z.string() })),
    handle: ({ req, actor, query }) => listBlocks(req, actor.id, query),
  }),
  door({
    method: 'put',
    path: '/:id/block',
    summary: 'Block somebody: neither sees listings of the other in lists any more; nobody is told',
    who: 'student',
    limit: 'favorite',
    answer: block,
    errors: ['NOT_FOUND', 'VALIDATION_FAILED', 'CONFLICT'],
    handle: ({ req, actor, params }) => setBlock(req, actor.id, params.id ?? '', true),
  }),
  door({
    method: 'delete',
    path: '/:id/block',
    summary: 'Unblock somebody',
    who: 'student',
    limit: 'favorite',
    answer: block,
    errors: ['NOT_FOUND', 'VALIDATION_FAILED'],
    handle: ({ req, actor, params }) => setBlock(req, actor.id, params.id ?? '', false),
  }),
]
