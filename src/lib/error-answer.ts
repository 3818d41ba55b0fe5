import { APIError, type AfterErrorHook, type ErrorResult, type PayloadRequest } from 'payload'
import { codes, type ErrorBody, type ErrorCode, type ErrorItem, type Language } from '../contract/codes'
import { databaseErrorCode } from './database-errors'
import { AppError } from './errors'
import { languageOf } from './language'

export interface ErrorAnswer {
  status: number
  body: ErrorBody
  retryAfterS?: number
}

/** Of a person who asks: how they are addressed and what they are. */
interface Asker {
  language: Language
  signedIn?: boolean
  requestId?: string
}

/** Errors that Payload throws, by name: its panel bundles a second copy of the classes. */
const byName: Record<string, ErrorCode> = {
  AuthenticationError: 'CREDENTIAL_INVALID',
  // The same answer as a wrong password: that an account exists and is locked is nobody's business.
  LockedAuth: 'CREDENTIAL_INVALID',
  UnverifiedEmail: 'CREDENTIAL_INVALID',
  Forbidden: 'FORBIDDEN',
  UnauthorizedError: 'FORBIDDEN',
  NotFound: 'NOT_FOUND',
  Locked: 'CONFLICT',
  SyntaxError: 'MALFORMED_REQUEST',
  URIError: 'MALFORMED_REQUEST',
}

const byStatus: Record<number, ErrorCode> = {
  400: 'MALFORMED_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'CONTENT_REJECTED',
  423: 'CONFLICT',
  429: 'RATE_LIMITED',
  // Payload's word for "no such route on this collection".
  501: 'NOT_FOUND',
  503: 'SERVICE_UNAVAILABLE',
}

/** The code that belongs to a bare HTTP status. */
export function codeOfStatus(status: number): ErrorCode {
  return byStatus[status] ?? (status < 500 ? 'MALFORMED_REQUEST' : 'INTERNAL')
}

/** An answer with nothing but a code. */
export function plainAnswer(code: ErrorCode, asker: Asker): ErrorAnswer {
  const signedOut = code === 'FORBIDDEN' && asker.signedIn === false
  const shown = signedOut ? 'UNAUTHENTICATED' : code
  const withId = shown === 'INTERNAL' && asker.requestId !== undefined
  return {
    status: codes[shown].status,
    body: {
      errors: [{ code: shown, message: codes[shown][asker.language] }],
      ...(withId ? { requestId: asker.requestId } : {}),
    },
  }
}

/** What a person is told about any error that reached a door. */
export function errorAnswer(error: unknown, asker: Asker): ErrorAnswer {
  if (isAppError(error)) {
    const { status, retryAfterS } = error
    return { status, body: { errors: error.items(asker.language) }, ...(retryAfterS ? { retryAfterS } : {}) }
  }
  const validation = validationItems(error)
  if (validation) return { status: codes.VALIDATION_FAILED.status, body: { errors: validation } }
  const database = databaseErrorCode(error)
  if (database) return plainAnswer(database, asker)
  if (!(error instanceof Error)) return plainAnswer('INTERNAL', asker)
  const named = byName[error.name]
  if (named) return plainAnswer(named, asker)
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 500
  const answer = plainAnswer(codeOfStatus(status), asker)
  // Payload writes the texts of its 400s for people and in their language.
  if (status === 400 && error instanceof APIError) answer.body.errors[0]!.message = error.message
  return answer
}

/** Payload's root `afterError`: its own shapes become ours. */
export const afterErrorHook: AfterErrorHook = ({ error, req }) => {
  const original =
    'originalError' in error && error.originalError instanceof Error ? error.originalError : error
  const answer = errorAnswer(original, {
    language: languageOf(req.headers),
    signedIn: Boolean(req.user),
    requestId: req.headers.get('x-request-id') ?? undefined,
  })
  const { status, body, retryAfterS } = answer
  if (isAppError(original) && original.code === 'VALIDATION_FAILED') markForPanel(body.errors, req)
  if (isSignInFailure(original)) body.errors[0]!.message = wrongPassword(req)
  if (retryAfterS !== undefined) {
    req.responseHeaders ??= new Headers()
    req.responseHeaders.set('Retry-After', String(retryAfterS))
  }
  const [first] = body.errors
  return {
    status,
    response: body as object as Partial<ErrorResult> & Record<string, unknown>,
    // GraphQL answers have their own shape; the code goes where its clients look.
    graphqlResult: {
      message: first?.message ?? '',
      extensions: { code: first?.code, statusCode: status },
    },
  }
}

function isAppError(error: unknown): error is AppError {
  return (
    error instanceof AppError || (error instanceof Error && error.name === 'AppError' && 'items' in error)
  )
}

function isSignInFailure(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AuthenticationError' || error.name === 'LockedAuth')
}

function wrongPassword(req: PayloadRequest): string {
  return req.t('error:emailOrPasswordIncorrect')
}

/** The panel marks its fields by `errors[0].data.errors`, which only Payload's own errors bring. */
function markForPanel(items: ErrorItem[], req: PayloadRequest): void {
  const [first] = items
  const fields = items.filter(({ path }) => path !== undefined)
  if (!first || fields.length === 0 || req.user?.collection !== req.payload.config.admin.user) return
  const errors = fields.map(({ path, message }) => ({ path, message }))
  Object.assign(first, { name: 'ValidationError', data: { errors } })
}

interface FieldProblem {
  path?: string
  message?: string
}

/**
 * One entry per field. The first also carries Payload's `name` and `data`, because the panel marks its fields by
 * `errors[0].data.errors`.
 */
function validationItems(error: unknown): ErrorItem[] | undefined {
  if (!(error instanceof Error) || (error.name !== 'ValidationError' && error.name !== 'QueryError'))
    return undefined
  const { data } = error as { data?: unknown }
  const problems = (Array.isArray(data) ? data : (data as { errors?: unknown } | undefined)?.errors) as
    FieldProblem[] | undefined
  if (!Array.isArray(problems) || problems.length === 0) return undefined
  return problems.map(({ path, message }, index) => ({
    code: 'VALIDATION_FAILED',
    message: message ?? error.message,
    ...(path ? { path } : {}),
    ...(index === 0 && error.name === 'ValidationError' ? { name: error.name, data } : {}),
  }))
}
