/** Settings of the server that is measured: those of production, with secrets that guard nothing. */
export const tokenSecret = 'bench-token-secret-0123456789abcdef'

export const serverSettings = (database: string, mediaDir: string): Record<string, string> => ({
  NODE_ENV: 'production',
  ROLE: 'web',
  HOST: '127.0.0.1',
  PORT: '0',
  DATABASE_URL: database,
  MEDIA_DIR: mediaDir,
  TEST_FOLDER: process.env.TEST_FOLDER ?? '',
  // Every request has an address of its own, which the load says as a proxy does.
  TRUST_PROXY: 'loopback',
  PAYLOAD_SECRET: 'bench-payload-secret-0123456789abcdef',
  TOKEN_SECRET: tokenSecret,
  HASH_KEY: 'bench-hash-key-0123456789abcdef0123',
  DATA_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
})
