import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { z } from 'zod'

/**
 * The environment: typed, checked once at boot, documented in `.env.example`.
 * Settings are read here; only the logger looks at two of them itself, because a build without settings logs too.
 */

const integer = (min: number, max: number) =>
  z.coerce.number({ error: 'must be a number' }).int().min(min).max(max)
/** Comma separated; `what` says what each item has to be. */
const list = (isItem: (item: string) => boolean, what: string) =>
  z
    .string()
    .default('')
    .transform((text, context) => {
      const items = text
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean)
      for (const item of items.filter((each) => !isItem(each))) {
        context.addIssue({ code: 'custom', message: `"${item}" must be ${what}` })
      }
      return items
    })

/** What Express and proxy-addr take: an address, a CIDR (also with a netmask), or the name of a range. */
function isProxy(item: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(item)) return true
  const [address = '', range, ...rest] = item.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  if (range === undefined) return true
  // A range of 0 would believe everybody; proxy-addr refuses it at the start, we say so.
  if (/^\d{1,3}$/.test(range)) return Number(range) >= 1 && Number(range) <= (version === 4 ? 32 : 128)
  return version === 4 && isNetmask(range)
}

/** Ones, then zeros: 255.255.0.0. */
function isNetmask(text: string): boolean {
  if (isIP(text) !== 4) return false
  const bits = text.split('.').map((byte) => Number(byte).toString(2).padStart(8, '0'))
  return /^1+0*$/.test(bits.join(''))
}

/** As browsers send it: `https://host` or `https://host:port`, nothing behind. */
function isOrigin(item: string): boolean {
  try {
    const { protocol, origin } = new URL(item)
    return (protocol === 'http:' || protocol === 'https:') && origin === item
  } catch {
    return false
  }
}

/** A host alone, `cas.example.edu.cn` or `10.1.2.3`. */
const isHost = (item: string) => isIP(item) !== 0 || /^(?!.*\.\.)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(item)

/** `address` or `Name <address>`; a host without a dot is fine on one machine. */
const sender = /^(?:[^<>@\r\n]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/
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

/** A PEM, its lines also joined with \\n as it fits into one line of .env, or the path of a file with one. */
const rsaKey = (what: string, read: (pem: string) => KeyObject) =>
  z.string().transform((text, context) => {
    try {
      const pem = text.includes('-----BEGIN') ? text.replaceAll('\\n', '\n') : readFileSync(text, 'utf8')
      const key = read(pem)
      if (key.asymmetricKeyType === 'rsa') return pem
    } catch {
      // Said below; the reason could quote the key.
    }
    context.addIssue({
      code: 'custom',
      message: `must be ${what} (RSA) in PEM, or the path of a file with it`,
    })
    return z.NEVER
  })

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  /** `web` serves, `worker` runs jobs, `all` does both in one process. */
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  PORT: integer(0, 65_535).default(3000),
  /** Seconds after which the jobs of a worker that died are taken up by another. */
  JOB_LEASE_SECONDS: integer(1, 3_600).default(60),
  HOST: z.string().default('0.0.0.0'),
  /** Origin that people type; links in mails and cookies follow it. */
  PUBLIC_URL: url(['http:', 'https:'])
    .default('http://localhost:3000')
    .transform((text) => new URL(text).origin),
  /** Number of the ICP filing of the domain, which the web client has to show: 京ICP备12345678号-1. */
  ICP_NUMBER: z
    .string()
    .trim()
    .max(60)
    .optional()
    .transform((text) => text || undefined),
  DATABASE_URL: url(['postgres:', 'postgresql:']),
  DATABASE_POOL_MAX: integer(2, 200).default(20),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  PAYLOAD_SECRET: secret,
  TOKEN_SECRET: secret,
  /** Key of the hashes through which phone and student numbers are found; losing it orphans them. */
  HASH_KEY: secret,
  DATA_KEYS: dataKeys,
  /** Addresses or CIDRs of proxies whose X-Forwarded-* is believed; Express syntax. */
  TRUST_PROXY: list(isProxy, 'an address, a CIDR, loopback, linklocal or uniquelocal'),
  CORS_ORIGINS: list(isOrigin, 'an origin, http(s)://host[:port] in lower case and without a path'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** 1 allows demo sign-in and demo data although NODE_ENV is production. */
  XIAOJI_DEMO: flag,

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
  /** Which version of the mini-program a subscription message opens. */
  WECHAT_MINIPROGRAM_STATE: z.enum(['developer', 'trial', 'formal']).default('formal'),
  /** With both, pushes are taken in safe mode only; the token alone, which vouches for no content, is for the sandbox. */
  WECHAT_PUSH_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{3,32}$/, { error: 'must be 3 to 32 letters and digits' })
    .optional(),
  WECHAT_PUSH_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, { error: 'must be the 43 letters and digits of EncodingAESKey' })
    .optional(),
  /** WeChat Pay APIv3; the app is WECHAT_APP_ID. */
  WXPAY_MCH_ID: z
    .string()
    .regex(/^\d{8,12}$/, { error: 'must be the 8 to 12 digits of the merchant number' })
    .optional(),
  /** Serial number of the merchant's API certificate. */
  WXPAY_SERIAL: z
    .string()
    .regex(/^[0-9A-Fa-f]{8,64}$/, { error: 'must be hexadecimal digits' })
    .optional(),
  WXPAY_PRIVATE_KEY: rsaKey("the merchant's private key", createPrivateKey).optional(),
  WXPAY_API_V3_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{32}$/, { error: 'must have 32 characters' })
    .optional(),
  /** With both, answers are verified with WeChat Pay's public key; without, with platform certificates. */
  WXPAY_PUBLIC_KEY_ID: z
    .string()
    .regex(/^PUB_KEY_ID_\w{1,64}$/, { error: 'must begin with PUB_KEY_ID_' })
    .optional(),
  WXPAY_PUBLIC_KEY: rsaKey("WeChat Pay's public key", createPublicKey).optional(),
  WXPAY_API_BASE: url(['http:', 'https:']).default('https://api.mch.weixin.qq.com'),
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

  /** Campus servers for sign-in that stand in a private network; every other private address is refused. */
  CAMPUS_LOGIN_HOSTS: list(isHost, 'a host name in lower case or an address, without port'),

  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z
    .string()
    .regex(sender, { error: 'must be a mail address, alone or as Name <address>' })
    .default('Xiaoji <no-reply@localhost>'),
})

export type Env = z.output<typeof schema>

/** As `isDemo`, also for settings of which some could not be read and are as they were given. */
const saysDemo = ({ NODE_ENV = 'production', XIAOJI_DEMO }: Partial<Env>) =>
  NODE_ENV !== 'production' || ['1', 'true'].includes(String(XIAOJI_DEMO))

/** Settings that only make sense together: all of `names` when `when` says so, without `when` all or none. */
const groups: { names: (keyof Env)[]; why: string; when?: (env: Partial<Env>) => boolean }[] = [
  { names: ['WECHAT_APP_ID', 'WECHAT_APP_SECRET'], why: 'WeChat sign-in' },
  { names: ['QQ_APP_ID', 'QQ_APP_SECRET'], why: 'QQ sign-in' },
  {
    names: ['WXPAY_MCH_ID', 'WXPAY_SERIAL', 'WXPAY_PRIVATE_KEY', 'WXPAY_API_V3_KEY'],
    why: 'WeChat Pay',
  },
  { names: ['WECHAT_APP_ID'], why: 'WeChat Pay', when: (env) => env.WXPAY_MCH_ID !== undefined },
  { names: ['WXPAY_PUBLIC_KEY_ID', 'WXPAY_PUBLIC_KEY'], why: "WeChat Pay's public key" },
  {
    names: ['WXPAY_MCH_ID'],
    why: 'WXPAY_PUBLIC_KEY_ID',
    when: (env) => env.WXPAY_PUBLIC_KEY_ID !== undefined,
  },
  {
    names: ['WECHAT_PUSH_TOKEN', 'WECHAT_APP_ID'],
    why: 'WECHAT_PUSH_AES_KEY',
    when: (env) => env.WECHAT_PUSH_AES_KEY !== undefined,
  },
  {
    names: ['WECHAT_PUSH_AES_KEY'],
    why: 'WECHAT_PUSH_TOKEN',
    when: (env) => env.WECHAT_PUSH_TOKEN !== undefined && !saysDemo(env),
  },
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
  const env = (parsed.data ?? given) as Partial<Env>
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
