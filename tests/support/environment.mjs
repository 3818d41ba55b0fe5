import { join } from 'node:path'

/**
 * Settings of every test, whatever the shell of the person holds: no real service, no real database.
 * A test takes its database from `createTestDatabase()`.
 */

const settings =
  /^(DATABASE_|REDIS_URL|S3_|STORAGE|WECHAT_|QQ_|SMS_|TENCENT_|ALIYUN_|SMTP_|MAIL_|CORS_|TRUST_|XIAOJI_|ROLE|HOST$|PORT$|PUBLIC_URL)/
for (const name of Object.keys(process.env)) if (settings.test(name)) delete process.env[name]

Object.assign(process.env, {
  NODE_ENV: 'test',
  TZ: 'UTC',
  PAYLOAD_SECRET: 'test-payload-secret-0123456789abcdef',
  TOKEN_SECRET: 'test-token-secret-0123456789abcdef',
  HASH_KEY: 'test-hash-key-0123456789abcdef0123',
  DATA_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  // Nothing listens here: whoever forgets createTestDatabase() is told at once.
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/no-database-taken',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
})
if (process.env.TEST_FOLDER) {
  process.env.MEDIA_DIR = join(process.env.TEST_FOLDER, `media-${process.env.JEST_WORKER_ID ?? '0'}`)
}
