import type { Endpoint } from 'payload'
import type { Door } from '../door'
import { buildOpenApi } from './build'
import { docsPage } from './page'

interface Doors {
  collectionDoors: Record<string, Door[]>
  rootDoors: Door[]
}

/** `/api/openapi.json` and a readable page of it at `/api/docs`, both made from the doors themselves. */
export function openApiEndpoints(doors: () => Doors): Endpoint[] {
  const build = () => buildOpenApi(doors())
  return [
    {
      method: 'get',
      path: '/openapi.json',
      custom: { public: true },
      handler: () => Response.json(build()),
    },
    {
      method: 'get',
      path: '/docs',
      custom: { public: true },
      handler: () =>
        new Response(docsPage(build()), { headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
    },
  ]
}
