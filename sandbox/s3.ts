import { createHash } from 'node:crypto'
import { escapeMarkup } from './escape-markup'
import type { SandboxAnswer, SandboxRequest } from './http'
import { s3SignatureFault, type S3Account } from './s3-signature'
import type { Service, ServiceContext } from './service'

interface StoredObject {
  bytes: Buffer
  type: string
  etag: string
  modified: string
  /** `x-amz-meta-*` and the headers that are given back as they came. */
  extra: Record<string, string>
}

const STATUS: Record<string, number> = {
  NoSuchKey: 404,
  NoSuchBucket: 404,
  InvalidRange: 416,
  PreconditionFailed: 412,
  MethodNotAllowed: 405,
  InvalidArgument: 400,
  XAmzContentSHA256Mismatch: 400,
}

/** An S3-compatible store in memory, path style, one bucket: PUT, GET with Range, HEAD, DELETE; SigV4 is checked. */
export function createS3(account: S3Account): (context: ServiceContext) => Service {
  return ({ clock }) => {
    const objects = new Map<string, StoredObject>()

    function put(key: string, { headers, body }: SandboxRequest): SandboxAnswer {
      // What OSS and COS answer to the SDK's default checksums; the adapter must send plain bodies.
      if (/aws-chunked/.test(headers['content-encoding'] ?? '')) return refuse('InvalidArgument', key)
      if (headers['if-none-match'] === '*' && objects.has(key)) return refuse('PreconditionFailed', key)
      const etag = `"${createHash('md5').update(body).digest('hex')}"`
      const kept = Object.entries(headers).filter(
        ([name]) =>
          name.startsWith('x-amz-meta-') || name === 'cache-control' || name === 'content-disposition',
      )
      objects.set(key, {
        ...{ bytes: body, etag, extra: Object.fromEntries(kept) },
        type: headers['content-type'] ?? 'application/octet-stream',
        modified: new Date(clock.now()).toUTCString(),
      })
      return { headers: { etag } }
    }

    function read(key: string, { method, headers }: SandboxRequest): SandboxAnswer {
      const found = objects.get(key)
      if (found === undefined) return refuse('NoSuchKey', key, method === 'HEAD')
      const { bytes, type, etag, modified, extra } = found
      const common = {
        ...extra,
        etag,
        'content-type': type,
        'last-modified': modified,
        'accept-ranges': 'bytes',
      }
      if (headers['if-none-match'] === etag) return { status: 304, headers: common }
      const range = parseRange(headers.range, bytes.length)
      if (range === 'unsatisfiable') return refuse('InvalidRange', key, method === 'HEAD')
      const [from, to] = range ?? [0, bytes.length - 1]
      const part = bytes.subarray(from, to + 1)
      return {
        status: range === null ? 200 : 206,
        headers: {
          ...common,
          'content-length': String(part.length),
          ...(range === null ? {} : { 'content-range': `bytes ${from}-${to}/${bytes.length}` }),
        },
        body: method === 'HEAD' ? undefined : part,
      }
    }

    return {
      answer(request) {
        const fault = s3SignatureFault(request, account)
        const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(decodeURIComponent(request.path)) ?? []
        if (fault !== null) return refuse(fault, key, request.method === 'HEAD')
        if (bucket !== account.bucket) return refuse('NoSuchBucket', key, request.method === 'HEAD')
        if (key === '') return refuse('MethodNotAllowed', key)
        switch (request.method) {
          case 'PUT':
            return put(key, request)
          case 'GET':
          case 'HEAD':
            return read(key, request)
          case 'DELETE':
            objects.delete(key)
            return { status: 204 }
          default:
            return refuse('MethodNotAllowed', key)
        }
      },
      controls: {
        'GET objects': () => ({
          body: [...objects].map(([key, { bytes, type }]) => ({ key, bytes: bytes.length, type })),
        }),
      },
      reset: () => objects.clear(),
    }
  }
}

function refuse(code: string, key: string, headOnly = false): SandboxAnswer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message><Key>${escapeMarkup(key)}</Key><RequestId>SANDBOX</RequestId></Error>`
  return {
    status: STATUS[code] ?? 403,
    headers: { 'content-type': 'application/xml' },
    body: headOnly ? undefined : body,
  }
}

/** First and last byte of `bytes=a-b`, `bytes=a-`, `bytes=-n`; null when the whole is wanted. */
function parseRange(header: string | undefined, size: number): [number, number] | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (match === null || (match[1] === '' && match[2] === '')) return null
  const from = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const to = match[1] === '' || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]))
  return from >= size || from > to ? 'unsatisfiable' : [from, to]
}
