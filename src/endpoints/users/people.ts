import { z } from 'zod'
import type { Actor } from '../../access/actor'
import { listOfSeller } from '../../operations/products/list-of-seller'
import { readPerson } from '../../operations/users/read-person'
import { presentPage } from '../../presenters/products'
import { door, type Door } from '../door'
import { cursor, limit, page, personCard, productCard } from '../shapes'

const viewerOf = (actor: Actor) => (actor.kind === 'student' ? actor.id : null)

/** What everybody may know of somebody. */
export const personDoors: Door[] = [
  door({
    method: 'get',
    path: '/:id',
    summary: 'Somebody as everybody sees them, and what the reader may do',
    who: 'anyone',
    limit: 'search',
    answer: personCard.extend({
      campus: z.object({ id: z.string(), name: z.string() }),
      createdAt: z.string(),
      blocked: z.boolean().describe('By the reader'),
      can: z.object({ block: z.boolean(), report: z.boolean() }),
    }),
    errors: ['NOT_FOUND'],
    handle: async ({ req, actor, params }) => {
      const viewer = viewerOf(actor)
      const person = await readPerson(req, viewer, params.id ?? '')
      const isStranger = viewer !== null && viewer !== person.id
      return { ...person, can: { block: isStranger, report: isStranger } }
    },
  }),
  door({
    method: 'get',
    path: '/:id/products',
    summary: 'What somebody offers and has sold, the newest first',
    who: 'anyone',
    limit: 'search',
    query: z.object({ limit, cursor }),
    answer: page(productCard),
    errors: ['NOT_FOUND'],
    handle: async ({ req, actor, params, query }) => {
      const viewer = viewerOf(actor)
      const { id } = await readPerson(req, viewer, params.id ?? '')
      return presentPage(await listOfSeller(req, viewer, { seller: id, ...query }), viewer)
    },
  }),
]
