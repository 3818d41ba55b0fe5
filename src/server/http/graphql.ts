import { GRAPHQL_POST } from '@payloadcms/next/routes'
import type { Payload, SanitizedConfig } from 'payload'
import { staffOf } from '../../access/actor'
import { lookAgain } from '../../access/officer-lookup'
import { AppError } from '../../lib/errors'

/**
 * `POST /api/graphql`, for staff tools only; to everybody else it does not exist. Bounds of a document are in
 * `lib/graphql-limits`, access is that of the collections.
 */
export function graphqlDoor(payload: Payload, config: SanitizedConfig) {
  const answer = GRAPHQL_POST(config)
  return async (request: Request): Promise<Response> => {
    if (request.method !== 'POST' || config.graphQL.disable) throw new AppError('NOT_FOUND')
    const { headers } = request
    const { user: found } = await payload.auth({ headers })
    const user = await lookAgain({ headers, payload, user: found })
    if (staffOf({ user }) === null) throw new AppError('NOT_FOUND')
    return answer(request)
  }
}
