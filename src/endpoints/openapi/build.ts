import { z } from 'zod'
import { codes, type ErrorCode } from '../../contract/codes'
import type { Door } from '../door'

type Json = Record<string, unknown>

export interface OpenApiDocument {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: Json
}

export interface Operation {
  tags: string[]
  summary: string
  description: string
  security?: Json[]
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Json }[]
  requestBody?: Json
  responses: Record<string, Json>
}

const whoText = {
  anyone: 'Anybody.',
  student: 'Signed-in students.',
  verified: 'Students whose campus identity is verified.',
  person: 'Signed-in students, suspended ones too.',
  staff: 'Officers',
} as const

const errorItem = {
  type: 'object',
  required: ['code', 'message'],
  properties: {
    code: { type: 'string', enum: Object.keys(codes) },
    message: { type: 'string' },
    path: { type: 'string' },
    data: {},
  },
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  void $schema
  return rest
}

const audienceText = ({ who, roles }: Door['custom']['door']) =>
  who === 'staff' ? `${whoText.staff}${roles ? `: ${roles.join(', ')}` : ' of every role'}.` : whoText[who]

const errorsOf = (
  { who, roles, body, query, limit, speaks, errors = [], carries = {} }: Door['custom']['door'],
  hasId: boolean,
) => {
  const all = new Set<ErrorCode>([...errors, ...(Object.keys(carries) as ErrorCode[])])
  if (who !== 'anyone') all.add('UNAUTHENTICATED')
  if (who !== 'anyone' && who !== 'person') all.add('ACCOUNT_SUSPENDED')
  if (roles || speaks) all.add('FORBIDDEN')
  if (who === 'verified') all.add('CAMPUS_VERIFICATION_REQUIRED')
  if (body) all.add('MALFORMED_REQUEST')
  if (body || query) all.add('VALIDATION_FAILED')
  if (limit) all.add('RATE_LIMITED')
  if (hasId) all.add('NOT_FOUND')
  return [...all]
}

/** Refusals with one status; those that bring something along are told apart by their code. */
function refusalOf(status: string, { carries = {} }: Door['custom']['door'], named: ErrorCode[]): Json {
  const $ref = '#/components/schemas/Errors'
  const inStatus = named.filter((code) => String(codes[code].status) === status)
  if (!inStatus.some((code) => carries[code])) return { $ref }
  const items = inStatus.map((code) => {
    const shape = carries[code]
    return {
      ...errorItem,
      properties: {
        ...errorItem.properties,
        code: { type: 'string', const: code },
        ...(shape ? { data: schemaOf(shape, 'output') } : {}),
      },
    }
  })
  const errors = { type: 'array', items: items.length === 1 ? items[0] : { oneOf: items } }
  return { type: 'object', required: ['errors'], properties: { errors } }
}

function operationOf(tag: string, path: string, { custom: { door } }: Door): Operation {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const query = door.query ? schemaOf(door.query, 'input') : {}
  const required = (query.required ?? []) as string[]
  const status = String(door.status ?? 200)
  const responses: Record<string, Json> = {
    [status]: {
      description: 'Done',
      ...(door.answer && status !== '204'
        ? { content: { 'application/json': { schema: schemaOf(door.answer, 'output') } } }
        : {}),
    },
  }
  const named = errorsOf(door, names.length > 0)
  for (const code of named) {
    const key = String(codes[code].status)
    const known = responses[key]?.description as string | undefined
    responses[key] = {
      description: known ? `${known}, ${code}` : code,
      content: { 'application/json': { schema: refusalOf(key, door, named) } },
    }
  }
  return {
    tags: [tag],
    summary: door.summary,
    description: audienceText(door),
    ...(door.who === 'anyone'
      ? {}
      : { security: door.who === 'staff' ? [{ officer: [] }, { panel: [] }] : [{ student: [] }] }),
    parameters: [
      ...names.map((name) => ({
        name,
        in: 'path' as const,
        required: true,
        schema: name === 'id' ? { type: 'string', format: 'uuid' } : { type: 'string' },
      })),
      ...Object.entries((query.properties ?? {}) as Record<string, Json>).map(([name, schema]) => ({
        name,
        in: 'query' as const,
        required: required.includes(name),
        schema,
      })),
    ],
    ...(door.body ? { requestBody: bodyOf(door) } : {}),
    responses,
  }
}

function bodyOf(door: Door['custom']['door']): Json {
  if (door.consumes === 'file') {
    const file = {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary' },
        _payload: {
          type: 'string',
          description: 'Everything but the file, as JSON',
          contentMediaType: 'application/json',
          ...(door.body ? { contentSchema: schemaOf(door.body, 'input') } : {}),
        },
      },
    }
    return { required: true, content: { 'multipart/form-data': { schema: file } } }
  }
  return {
    required: true,
    content: { 'application/json': { schema: door.body ? schemaOf(door.body, 'input') : {} } },
  }
}

/** The OpenAPI 3.1 document of our own doors. Payload's REST API, which officers use too, is not part of it. */
export function buildOpenApi({
  collectionDoors,
  rootDoors,
}: {
  collectionDoors: Record<string, Door[]>
  rootDoors: Door[]
}): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {}
  const add = (tag: string, prefix: string, doors: Door[]) => {
    for (const door of doors) {
      const path = `${prefix}${door.custom.door.path === '/' ? '' : door.custom.door.path}`.replaceAll(
        /:(\w+)/g,
        '{$1}',
      )
      ;(paths[path] ??= {})[door.method] = operationOf(tag, path, door)
    }
  }
  for (const door of rootDoors) add(door.custom.door.path.split('/')[1] ?? '', '', [door])
  for (const [slug, doors] of Object.entries(collectionDoors)) add(slug, `/${slug}`, doors)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Xiaoji 校集',
      version: '1',
      description:
        'Money is whole fen, positions are GCJ-02 degrees, instants are UTC. Every refusal is `{errors: [{code, message, path?}]}`; switch on `code`.',
    },
    servers: [{ url: '/api' }],
    paths,
    components: {
      securitySchemes: {
        student: { type: 'http', scheme: 'bearer', description: 'Token of POST /auth/{provider}' },
        officer: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: '`JWT ` and the token of POST /staff/login',
        },
        panel: {
          type: 'apiKey',
          in: 'cookie',
          name: 'payload-token',
          description: 'Session of the panel, from its own origin',
        },
      },
      schemas: {
        Errors: {
          type: 'object',
          required: ['errors'],
          properties: {
            errors: {
              type: 'array',
              items: errorItem,
            },
            requestId: { type: 'string' },
          },
        },
      },
    },
  }
}
