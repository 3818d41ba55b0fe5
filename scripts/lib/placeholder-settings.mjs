/** Settings for tools that read the config but serve nobody; what is set already stays. */
export const placeholderSettings = {
  DATABASE_URL: 'postgres://postgres@127.0.0.1:1/no-database',
  PAYLOAD_SECRET: 'placeholder-payload-secret-0123456789',
  TOKEN_SECRET: 'placeholder-token-secret-0123456789',
  HASH_KEY: 'placeholder-hash-key-0123456789abcdef',
  DATA_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  LOG_LEVEL: 'error',
}
