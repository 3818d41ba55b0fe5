/** Keys whose values never reach a log, compared without case, dashes and underscores. */
const secretKeys = new Set(
  [
    'accessToken',
    'authorization',
    'body',
    'captcha',
    'code',
    'cookie',
    'encryptedData',
    'hash',
    'idempotencyKey',
    'input',
    'iv',
    'openid',
    'params',
    'password',
    'phone',
    'phoneNumber',
    'query',
    'refreshToken',
    'resetPasswordToken',
    'salt',
    'secret',
    'session_key',
    'set-cookie',
    'studentNo',
    'subject',
    'ticket',
    'token',
    'unionid',
  ].map(plain),
)

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[-_]/g, '')
}

/** By key as it is written; keys of objects are few and come again with every line. */
const knownKeys = new Map<string, boolean>()

function isSecret(key: string): boolean {
  let secret = knownKeys.get(key)
  if (secret === undefined) {
    secret = secretKeys.has(plain(key))
    if (knownKeys.size < 2_000) knownKeys.set(key, secret)
  }
  return secret
}

const removed = '[removed]'
const depthMax = 6

const patterns: [RegExp, string][] = [
  // Drizzle writes the values of a failed statement into its message.
  [/(\nparams:)[\s\S]*?(?=\n {4}at |$)/g, `$1 ${removed}`],
  [/\b(postgres(?:ql)?|rediss?|smtps?|https?):\/\/[^\s/@]*@/g, '$1://'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, removed],
  [/\b(Bearer|JWT|API-Key)\s+[\w.~+/=-]+/gi, `$1 ${removed}`],
  [/(?<![\w-])(?:\+?86-?)?1[3-9]\d{9}(?![\w-])/g, removed],
  [/([?&](?:token|code|phone|ticket|secret|password|openid|js_code)=)[^&\s"']+/gi, `$1${removed}`],
]

/** What all of the patterns have in common: most texts are looked at once. */
const suspicious = /params:|:\/\/|eyJ|bearer|jwt|api-key|1[3-9]\d{9}|[?&]/i

/** Text without credentials, phone numbers and statement values. */
export function scrubText(text: string): string {
  if (!suspicious.test(text)) return text
  return patterns.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text)
}

/** A copy that may be logged: secrets removed by key at any depth, texts scrubbed, errors reduced. */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Error) return scrubError(value, depth)
  if (value instanceof Date) return value
  if (depth >= depthMax) return '[deep]'
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => scrub(item, depth + 1))
  if (Buffer.isBuffer(value) || ArrayBuffer.isView(value)) return '[bytes]'
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      // A code of ours or of the database names an error; a code in a request body is a credential.
      isSecret(key) ? removed : scrub(item, depth + 1),
    ]),
  )
}

/** What helps: kind, message, stack, code, status and the same of its cause. Fields that carry data are left out. */
function scrubError(error: Error, depth: number): Record<string, unknown> {
  const { code, status } = error as { code?: unknown; status?: unknown }
  return {
    type: error.name,
    message: scrubText(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    stack: scrubText(error.stack ?? ''),
    ...(error.cause instanceof Error && depth < 3 ? { cause: scrubError(error.cause, depth + 1) } : {}),
  }
}
