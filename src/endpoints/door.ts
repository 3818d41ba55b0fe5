import { addDataAndFileToRequest, type Endpoint, type PayloadRequest } from 'payload'
import type { z } from 'zod'
import { actorOf, type Actor, type StaffActor, type StudentActor, type SuspendedActor } from '../access/actor'
import { lookAgain } from '../access/officer-lookup'
import { requireVoice, suspended } from '../access/sanctions'
import { bearerOf, requireLookup } from '../access/session-strategy'
import type { ErrorCode } from '../contract/codes'
import type { StaffRole } from '../contract/people'
import { AppError, type Problem } from '../lib/errors'
import { limitKey, type RateLimitName } from '../lib/rate-limits'

/**
 * Who may knock: anybody, a signed-in student, a verified one, somebody with an account that may be suspended (who has to
 * learn why, and to appeal); or an officer, for acts that Payload's own doors do not know. What belongs to another campus
 * is the operation's to hide.
 */
export type Audience = 'anyone' | 'student' | 'verified' | 'person' | 'staff'

type ActorFor<Who extends Audience> = Who extends 'anyone'
  ? Actor
  : Who extends 'staff'
    ? StaffActor
    : Who extends 'person'
      ? StudentActor | SuspendedActor
      : StudentActor

interface DoorContext<Who extends Audience, Body, Query> {
  req: PayloadRequest
  actor: ActorFor<Who>
  body: Body
  query: Query
  /** Path parameters; ids have been checked to be ids. */
  params: Record<string, string>
  now: Date
}

export interface DoorSpec<Who extends Audience, Body, Query, Answer> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Relative to the noun; `:id` stands for an id and nothing else. */
  path: string
  summary: string
  who: Who
  /** With `staff`: the roles that may; all if not given. */
  roles?: readonly StaffRole[]
  body?: z.ZodType<Body>
  query?: z.ZodType<Query>
  /** Shape of the answer, for the OpenAPI document. */
  answer?: z.ZodType<Answer>
  /** Codes beyond the obvious ones of the audience. */
  errors?: ErrorCode[]
  /** What a refusal with the code brings along as `data`; nothing where the database refuses. */
  carries?: Partial<Record<ErrorCode, z.ZodType>>
  limit?: RateLimitName
  /** What is said here is seen by others: whoever is muted is refused. */
  speaks?: boolean
  /** `file` takes multipart with one file. */
  consumes?: 'json' | 'file'
  status?: 200 | 201 | 204
  /** What is done when the caller's token no longer works, before they are refused; may answer instead. */
  whenDead?: (req: PayloadRequest) => Promise<Response | void>
  handle(context: DoorContext<Who, Body, Query>): Promise<Answer | Response>
}

export interface Door extends Endpoint {
  custom: { door: DoorSpec<Audience, unknown, unknown, unknown> }
}

const idPattern = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}'

/** zod's issues as problems of our vocabulary. */
function problemsOf(error: z.ZodError, given: unknown): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    if (issue.code === 'invalid_type' && issue.path.length > 0 && valueAt(given, issue.path) === undefined) {
      return [{ path: issue.path.join('.'), message: { zh: '必填', en: 'This is required' } }]
    }
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...issue.path, key].join('.'),
        message: { zh: '没有这个字段', en: 'There is no such field' },
      }))
    }
    const [zh, en] = issue.message.includes('|') ? issue.message.split('|') : ['内容有误', issue.message]
    return [{ path: issue.path.join('.'), message: { zh: zh ?? '', en: en ?? '' } }]
  })
}

const valueAt = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  )

/** @throws {AppError} VALIDATION_FAILED with one problem per field */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (!result.success) throw new AppError('VALIDATION_FAILED', { problems: problemsOf(result.error, value) })
  return result.data
}

/** Payload's own "forbidden", by name: a process may hold two copies of its classes. */
export const isForbidden = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'Forbidden'

/** What Payload's reading of a form means: too large, or not readable. */
function uploadError(cause: unknown): AppError {
  const tooLarge = cause instanceof Error && 'status' in cause && cause.status === 413
  return new AppError(tooLarge ? 'PAYLOAD_TOO_LARGE' : 'MALFORMED_REQUEST', { cause })
}

async function readBody(req: PayloadRequest, consumes: 'json' | 'file'): Promise<unknown> {
  const type = req.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (consumes === 'file') {
    if (type !== 'multipart/form-data') throw new AppError('UNSUPPORTED_MEDIA_TYPE')
    try {
      await addDataAndFileToRequest(req)
    } catch (cause) {
      throw cause instanceof AppError ? cause : uploadError(cause)
    }
    return req.data ?? {}
  }
  const text = await req.text?.()
  if (!text) return {}
  if (type !== 'application/json') throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new AppError('MALFORMED_REQUEST', { cause })
  }
}

/** An officer in office with one of the roles. To everybody else the door does not exist, or says what is missing. */
async function admitStaff(req: PayloadRequest, roles?: readonly StaffRole[]): Promise<StaffActor> {
  req.user = await lookAgain(req)
  const actor = actorOf(req)
  if (actor.kind === 'suspended') throw suspended(actor.until)
  if (actor.kind === 'anonymous') throw new AppError('UNAUTHENTICATED')
  if (actor.kind !== 'staff') throw new AppError('NOT_FOUND')
  if (roles && !roles.includes(actor.role)) throw new AppError('FORBIDDEN')
  return actor
}

/** The caller as the audience demands, or a refusal that says what is missing. */
async function admit(
  req: PayloadRequest,
  { who, roles }: Pick<DoorSpec<Audience, unknown, unknown, unknown>, 'who' | 'roles'>,
): Promise<Actor> {
  requireLookup(req)
  if (who === 'staff') return admitStaff(req, roles)
  const actor = actorOf(req)
  const token = req.headers.get('authorization')?.toLowerCase().startsWith('bearer ')
  // A token that no longer works is said so, even where none is needed: the app then signs in again.
  if (token && actor.kind === 'anonymous') throw new AppError('UNAUTHENTICATED')
  if (actor.kind === 'suspended') {
    if (who === 'person') return actor
    throw suspended(actor.until)
  }
  if (who === 'anyone') return actor
  if (actor.kind !== 'student') throw new AppError('UNAUTHENTICATED')
  if (who === 'verified' && !actor.verified) throw new AppError('CAMPUS_VERIFICATION_REQUIRED')
  return actor
}

/** Somebody with a token that no longer works. */
async function knockOfTheDead(
  req: PayloadRequest,
  whenDead: (req: PayloadRequest) => Promise<Response | void>,
): Promise<Response | void> {
  requireLookup(req)
  if (bearerOf(req) !== null && actorOf(req).kind === 'anonymous') return whenDead(req)
}

/** Parse, name the actor, call one operation, present. Everything a door of ours has in common is here. */
export function door<Who extends Audience, Body, Query, Answer>(
  spec: DoorSpec<Who, Body, Query, Answer>,
): Door {
  const { body, query, limit, consumes = 'json', status = 200 } = spec
  return {
    method: spec.method,
    path: spec.path.replaceAll(/:(id|[a-z]+Id)\b/g, (whole) => `${whole}(${idPattern})`),
    custom: { door: spec },
    handler: async (req) => {
      const instead = spec.whenDead && (await knockOfTheDead(req, spec.whenDead))
      if (instead) return instead
      const actor = await admit(req, spec)
      if (spec.speaks && actor.kind === 'student') requireVoice(actor, new Date())
      if (limit) {
        const asker = {
          ...('id' in actor ? { personId: actor.id } : {}),
          address: req.headers.get('x-real-ip'),
        }
        await req.payload.services.limits.consume(limit, limitKey(limit, asker))
      }
      const params = Object.fromEntries(
        Object.entries(req.routeParams ?? {}).map(([name, value]) => [name, String(value).toLowerCase()]),
      )
      try {
        const answer = await spec.handle({
          req,
          actor: actor as ActorFor<Who>,
          body: (body ? parse(body, await readBody(req, consumes)) : {}) as Body,
          query: (query ? parse(query, req.query) : {}) as Query,
          params,
          now: new Date(),
        })
        if (answer instanceof Response) return answer
        if (status === 204) return new Response(null, { status })
        return Response.json(answer, { status, headers: { 'Cache-Control': 'no-store' } })
      } catch (error) {
        // What is not theirs does not exist for them.
        if (isForbidden(error)) throw new AppError('NOT_FOUND', { cause: error })
        throw error
      }
    },
  }
}
