import pino, { type DestinationStream, type Logger, type LogFn } from 'pino'
import pretty from 'pino-pretty'
import { requestFields } from './request-context'
import { scrub, scrubText } from './scrub'

export type { Logger } from 'pino'

const errorLevel = 50

interface LoggerOptions {
  level: string
  /** Lines for people; JSON otherwise. */
  pretty?: boolean
  /** Where lines go; standard output otherwise. */
  destination?: DestinationStream
}

/**
 * Structured log without credentials and personal data: values are removed by key and by shape before they are
 * written, whoever logs them (Payload included). Expected refusals, which Payload logs as errors, become `info`.
 * Lines of a request carry its id, which is also in the answer.
 */
export function createLogger({ level, pretty: forPeople = false, destination }: LoggerOptions): Logger {
  const stream =
    destination ?? (forPeople ? pretty({ colorize: true, ignore: 'pid,hostname' }) : pino.destination(1))
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => error },
      mixin: requestFields,
      formatters: {
        level: (label) => ({ level: label }),
        log: (object) => scrub(object) as Record<string, unknown>,
      },
      hooks: {
        logMethod(args, method, number) {
          const [first, ...rest] = clean(args)
          if (number >= errorLevel && isExpected(first)) return this.info(...refusal(first))
          return method.apply(this, [first, ...rest] as Parameters<LogFn>)
        },
      },
    },
    stream,
  )
  // Pino formats a child's own fields nowhere, so they are cleaned where the child is made; children inherit this.
  const child = Reflect.get(logger, 'child') as unknown as (
    this: Logger,
    bindings: object,
    options: unknown,
  ) => Logger
  Object.assign(logger, {
    child(this: Logger, bindings: object, options?: unknown) {
      return child.call(this, scrub(bindings) as object, options)
    },
  })
  return logger
}

/** Texts scrubbed; an error's message given along, because pino would otherwise copy it unscrubbed. */
function clean(args: unknown[]): unknown[] {
  const [first, ...rest] = args.map((argument) =>
    typeof argument === 'string' ? scrubText(argument) : argument,
  )
  const object = first instanceof Error ? { err: first } : first
  if (typeof object !== 'object' || object === null || !('err' in object) || rest.length > 0)
    return [object, ...rest]
  if (!(object.err instanceof Error) || 'msg' in object) return [object]
  return [object, scrubText(object.err.message)]
}

interface Refused {
  err: { name: string; message: string; status: number; code?: unknown }
}

/** A refusal that the answer explains: our AppError, Payload's APIError below 500. */
function isExpected(first: unknown): first is Refused {
  if (typeof first !== 'object' || first === null || !('err' in first)) return false
  const { err } = first
  return err instanceof Error && 'status' in err && typeof err.status === 'number' && err.status < 500
}

function refusal({ err }: Refused): [object, string] {
  return [
    { refused: err.name, status: err.status, ...(err.code ? { reason: err.code } : {}) },
    scrubText(err.message),
  ]
}

const kept = globalThis as { xiaojiLogger?: Logger }

/**
 * The process's logger. Kept on the global object, because Next evaluates a second copy of this module. Reads two
 * settings itself, so that a build without a complete environment can log too.
 */
export function getLogger(): Logger {
  kept.xiaojiLogger ??= createLogger({
    level: process.env.LOG_LEVEL || 'info',
    pretty: process.env.NODE_ENV !== 'production' && process.env.NODE_ENV !== 'test' && process.stdout.isTTY,
  })
  return kept.xiaojiLogger
}
