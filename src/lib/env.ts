import { z } from 'zod'

/**
 * The environment: typed, checked once at boot, documented in `.env.example`.
 * Nothing else in the project reads `process.env` for settings.
 */

const integer = (min: number, max: number) =>
  z.coerce.number({ error: 'must be a number' }).int().min(min).max(max)
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )
const flag = z
  .enum(['0', '1'], { error: 'must be 0 or 1' })
  .default('0')
  .transform((value) => value === '1')
const url = (protocols: string[]) =>
  z.string().refine(
    (text) => {
      try {
        return protocols.includes(new URL(text).protocol)
      } catch {
        return false
      }
    },
    { error: `must be an address starting with ${protocols.map((p) => `${p}//`).join(' or ')}` },
  )
const secret = z.string().min(32, { error: 'must have at least 32 characters (openssl rand -hex 32)' })

/** `id:base64,id:base64`; the first encrypts, all decrypt. 32 bytes each. */
const dataKeys = z.string().transform((text, context) => {
  const keys = text.split(',').map((part) => {
    const [id = '', encoded = ''] = part.trim().split(/:(.*)/s)
    return { id, key: Buffer.from(encoded, 'base64') }
  })
  const bad = keys.some(({ id, key }) => !/^[a-z0-9]{1,16}$/.test(id) || key.length !== 32)
  if (bad || new Set(keys.map(({ id }) => id)).size !== keys.length) {
    context.addIssue({
      code: 'custom',
      message: 'must be id:base64 of 32 bytes, comma separated, ids unique (k1:$(openssl rand -base64 32))',
    })
    return z.NEVER
  }
  return keys
})

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  /** `web` serves, `worker` runs jobs, `all` does both in one process. */
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  PORT: integer(0, 65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  /** Origin that people type; links in mails and cookies follow it. */
  PUBLIC_URL: url(['http:', 'https:'])
    .default('http://localhost:3000')
    .transform((text) => new URL(text).origin),
  DATABASE_URL: url(['postgres:', 'postgresql:']),
  DATABASE_POOL_MAX: integer(2, 200).default(20),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  PAYLOAD_SECRET: secret,
  TOKEN_SECRET: secret,
  /** Key of the hashes through which phone and student numbers are found; losing it orphans them. */
  HASH_KEY: secret,
  DATA_KEYS: dataKeys,
  /** Addresses or CIDRs of proxies whose X-Forwarded-* is believed; Express syntax. */
  TRUST_PROXY: list,
  CORS_ORIGINS: list,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** 1 allows demo sign-in and demo data although NODE_ENV is production. */
  XIAOJI_DEMO: flag,
  METRICS_TOKEN: z.string().min(16).optional(),

  STORAGE: z.enum(['local', 's3']).default('local'),
  MEDIA_DIR: z.string().default('.data/media'),
  S3_ENDPOINT: url(['http:', 'https:']).optional(),
  S3_REGION: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_KEY: z.string().optional(),
  S3_SECRET: z.string().optional(),
  S3_FORCE_PATH_STYLE: flag,

  WECHAT_APP_ID: z.string().optional(),
  WECHAT_APP_SECRET: z.string().optional(),
  WECHAT_API_BASE: url(['http:', 'https:']).default('https://api.weixin.qq.com'),
  QQ_APP_ID: z.string().optional(),
  QQ_APP_SECRET: z.string().optional(),
  QQ_API_BASE: url(['http:', 'https:']).default('https://api.q.qq.com'),

  SMS_PROVIDER: z.enum(['none', 'tencent', 'aliyun']).default('none'),
  SMS_SIGN_NAME: z.string().optional(),
  /** Template whose only parameter is the code. */
  SMS_LOGIN_TEMPLATE: z.string().optional(),
  TENCENT_SMS_BASE: url(['http:', 'https:']).default('https://sms.tencentcloudapi.com'),
  TENCENT_SMS_REGION: z.string().default('ap-guangzhou'),
  TENCENT_SMS_APP_ID: z.string().optional(),
  TENCENT_SECRET_ID: z.string().optional(),
  TENCENT_SECRET_KEY: z.string().optional(),
  ALIYUN_SMS_BASE: url(['http:', 'https:']).default('https://dysmsapi.aliyuncs.com'),
  ALIYUN_ACCESS_KEY_ID: z.string().optional(),
  ALIYUN_ACCESS_KEY_SECRET: z.string().optional(),

  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().default('Xiaoji <no-reply@localhost>'),
})

type Parsed = z.output<typeof schema>
export type Env = Parsed

/** Settings that only make sense together: all or none of `names` when `needed`, all when `when` says so. */
const groups: { names: (keyof Parsed)[]; why: string; when?: (env: Partial<Parsed>) => boolean }[] = [
  { names: ['WECHAT_APP_ID', 'WECHAT_APP_SECRET'], why: 'WeChat sign-in' },
  { names: ['QQ_APP_ID', 'QQ_APP_SECRET'], why: 'QQ sign-in' },
  {
    names: ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_KEY', 'S3_SECRET'],
    why: 'STORAGE=s3',
    when: (env) => env.STORAGE === 's3',
  },
  {
    names: [
      'SMS_SIGN_NAME',
      'SMS_LOGIN_TEMPLATE',
      'TENCENT_SMS_APP_ID',
      'TENCENT_SECRET_ID',
      'TENCENT_SECRET_KEY',
    ],
    why: 'SMS_PROVIDER=tencent',
    when: (env) => env.SMS_PROVIDER === 'tencent',
  },
  {
    names: ['SMS_SIGN_NAME', 'SMS_LOGIN_TEMPLATE', 'ALIYUN_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_SECRET'],
    why: 'SMS_PROVIDER=aliyun',
    when: (env) => env.SMS_PROVIDER === 'aliyun',
  },
]

/** Everything that is wrong, one line each. */
export class EnvError extends Error {
  constructor(readonly problems: string[]) {
    super(`The environment is not usable:\n${problems.map((line) => `  - ${line}`).join('\n')}`)
    this.name = 'EnvError'
  }
}

/**
 * Parses and checks the settings.
 * @throws {EnvError} with the whole list of problems, never just the first
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  // An empty value in a .env file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const problems: string[] = []
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0])
      problems.push(given[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`)
    }
  }
  const env = (parsed.data ?? given) as Partial<Parsed>
  for (const { names, why, when } of groups) {
    const set = names.filter((name) => env[name] !== undefined)
    const required = when ? when(env) : set.length > 0
    if (!required) continue
    for (const name of names)
      if (env[name] === undefined) problems.push(`${name} is not set, but ${why} needs it`)
  }
  const secrets = ['PAYLOAD_SECRET', 'TOKEN_SECRET', 'HASH_KEY'] as const
  const values = secrets.map((name) => given[name]).filter(Boolean)
  if (new Set(values).size !== values.length)
    problems.push(`${secrets.join(', ')} must differ from each other`)
  if (problems.length > 0) throw new EnvError(problems)
  return parsed.data as Env
}

let current: Env | undefined

/** The settings of this process; parsed on first use. */
export function getEnv(): Env {
  current ??= parseEnv(process.env)
  return current
}

/** True where outside services are stand-ins and demo people may sign in by name. */
export function isDemo(env: Pick<Env, 'NODE_ENV' | 'XIAOJI_DEMO'>): boolean {
  return env.NODE_ENV !== 'production' || env.XIAOJI_DEMO
}

const nothing = '0'.repeat(31)
const placeholders = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
  PAYLOAD_SECRET: `${nothing}a`,
  TOKEN_SECRET: `${nothing}b`,
  HASH_KEY: `${nothing}c`,
  DATA_KEYS: `k0:${Buffer.alloc(32).toString('base64')}`,
}

/**
 * The settings for assembling the config. A build or a generator reads the config where no settings are; it gets
 * placeholders with which nothing can be reached.
 */
export function configEnv(): Env {
  const building = process.env.NEXT_PHASE === 'phase-production-build' || process.env.XIAOJI_GENERATE === '1'
  return building ? parseEnv({ ...placeholders, NODE_ENV: process.env.NODE_ENV }) : getEnv()
}
