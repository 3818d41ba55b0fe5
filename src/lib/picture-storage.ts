import { s3Storage } from '@payloadcms/storage-s3'
import type { CollectionAfterChangeHook, CollectionConfig, Plugin } from 'payload'
import type { Env } from './env'
import { AppError } from './errors'

/**
 * How long the store may take for one attempt, and how often it is tried. A picture has at most a few megabytes; the
 * person waits, and so does a connection of the database.
 */
const attemptMs = 6_000
const connectMs = 2_000
const attempts = 2
const agent = { keepAlive: true, maxSockets: 100 }

/**
 * Where pictures live: the local disk, or any S3-compatible store. Reads go through Payload's access rules either
 * way, so a private picture is private in both. A store that fails or takes too long is PROVIDER_UNAVAILABLE.
 */
export function pictureStorage(env: Env): Plugin {
  const plugin = s3Storage({
    enabled: env.STORAGE === 's3',
    // The schema is the same in both cases, so that switching needs no migration.
    alwaysInsertFields: true,
    bucket: env.S3_BUCKET ?? '',
    collections: { media: true },
    config: {
      endpoint: env.S3_ENDPOINT,
      region: env.S3_REGION,
      forcePathStyle: env.S3_FORCE_PATH_STYLE,
      credentials: { accessKeyId: env.S3_KEY ?? '', secretAccessKey: env.S3_SECRET ?? '' },
      // Other stores than Amazon's refuse the checksums that the SDK adds by default.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: attempts,
      requestHandler: {
        httpAgent: agent,
        httpsAgent: agent,
        connectionTimeout: connectMs,
        requestTimeout: attemptMs,
        throwOnRequestTimeout: true,
      },
    },
  })
  if (env.STORAGE !== 's3') return plugin
  return async (incoming) => {
    const config = await plugin(incoming)
    return {
      ...config,
      collections: config.collections?.map((each) => (each.slug === 'media' ? sayUnavailable(each) : each)),
    }
  }
}

/** The plugin answers reads that fail with a bare 500 and lets errors of the SDK through; we have a code for both. */
function sayUnavailable(media: CollectionConfig): CollectionConfig {
  const { upload, hooks } = media
  if (typeof upload !== 'object') return media
  return {
    ...media,
    upload: {
      ...upload,
      handlers: upload.handlers?.map((handler) => async (req, args) => {
        const response = await handler(req, args)
        if (response && response.status >= 500) throw new AppError('PROVIDER_UNAVAILABLE')
        return response as Response
      }),
    },
    hooks: {
      ...hooks,
      afterChange: hooks?.afterChange?.map((hook): CollectionAfterChangeHook => async (args) => {
        try {
          return (await hook(args)) as unknown
        } catch (cause) {
          throw isStoreError(cause) ? new AppError('PROVIDER_UNAVAILABLE', { cause }) : cause
        }
      }),
    },
  }
}

/** Whatever the SDK throws, also about a connection, says how often it tried. */
function isStoreError(error: unknown): boolean {
  return error instanceof Error && '$metadata' in error
}
