import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Request, RequestHandler, Response } from 'express'
import type { Env } from '../../lib/env'
import { webClientHeaders } from './security-headers'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Encodings that the build lays beside a file (miniprogram/config/compress.ts), the smallest first. */
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** The name says what is in it, so it never changes. */
const hashed = /\.[0-9a-f]{8,}\.\w+$/
/** Addresses that the client's own router understands; they can be opened, shared and reloaded. */
const page = /^\/(pages(\/[a-z][a-z0-9-]*)+)?$/

interface Body {
  bytes: Buffer
  etag: string
}

interface File {
  type: string
  cacheControl: string
  plain: Body
  encoded: [encoding: string, body: Body][]
}

/**
 * The built web client at `/`. It is read once and served from memory by the names that were found, so no address leads
 * anywhere else, and a build meanwhile changes nothing under a running server.
 * @returns undefined when nothing was built there
 */
export function webClient(folder: string, env: Env): RequestHandler | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined
  const files = readFiles(folder)
  const built = files.get('/index.html')
  const index = built && env.ICP_NUMBER ? withFiling(built, env.ICP_NUMBER) : built
  files.delete('/index.html')
  const ownHeaders = webClientHeaders(env)
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next()
    const path = req.url.split('?', 1)[0] ?? ''
    const isPage = page.test(path)
    const file = isPage ? index : files.get(path)
    if (!file) return next()
    if (isPage) ownHeaders(req, res, () => send(file, req, res))
    else send(file, req, res)
  }
}

function send({ type, cacheControl, plain, encoded }: File, req: Request, res: Response): void {
  const [encoding, { bytes, etag }] = encoded.find(([name]) => req.acceptsEncodings(name)) ?? ['', plain]
  res.setHeader('Cache-Control', cacheControl)
  res.setHeader('ETag', etag)
  if (encoded.length > 0) res.setHeader('Vary', 'Accept-Encoding')
  if (req.fresh) return void res.status(304).end()
  res.setHeader('Content-Type', type)
  res.setHeader('Content-Length', bytes.length)
  if (encoding) res.setHeader('Content-Encoding', encoding)
  res.end(req.method === 'HEAD' ? undefined : bytes)
}

const bodyOf = (bytes: Buffer): Body => ({
  bytes,
  etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
})

/** The page with the number of the ICP filing, where the client finds it. */
function withFiling(page: File, number: string): File {
  const content = number.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const meta = `<meta name="icp-number" content="${content}">`
  const bytes = Buffer.from(page.plain.bytes.toString('utf8').replace('</title>', (end) => end + meta))
  return {
    ...page,
    plain: bodyOf(bytes),
    encoded: [
      ['br', bodyOf(brotliCompressSync(bytes))],
      ['gzip', bodyOf(gzipSync(bytes))],
    ],
  }
}

/** All files of a folder by the path at which they are asked for. What is not of a known type is not served. */
function readFiles(folder: string): Map<string, File> {
  const names = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  const read = (name: string) => bodyOf(readFileSync(join(folder, name)))
  return new Map(
    [...names].flatMap((name): [string, File][] => {
      const type = types[extname(name)]
      if (type === undefined) return []
      const encoded = encodings.flatMap(([encoding, ending]): File['encoded'] =>
        names.has(name + ending) ? [[encoding, read(name + ending)]] : [],
      )
      const cacheControl = hashed.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache'
      return [[`/${name.split(sep).join('/')}`, { type, cacheControl, plain: read(name), encoded }]]
    }),
  )
}
