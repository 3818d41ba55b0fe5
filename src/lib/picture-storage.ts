import { s3Storage } from '@payloadcms/storage-s3'
import type { Plugin } from 'payload'
import type { Env } from './env'

/**
 * Where pictures live: the local disk, or any S3-compatible store. Reads go through Payload's access rules either
 * way, so a private picture is private in both.
 */
export function pictureStorage(env: Env): Plugin {
  return s3Storage({
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
    },
  })
}
