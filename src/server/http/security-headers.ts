import helmet, { contentSecurityPolicy } from 'helmet'
import type { RequestHandler } from 'express'
import type { Env } from '../../lib/env'

/**
 * Headers of a page that may run only what this server serves. Next's panel needs inline scripts and styles; its
 * development mode also evaluates.
 */
export function securityHeaders(env: Env): RequestHandler {
  const secure = isSecure(env)
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: directivesOf(env) },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // "no-referrer" would send `Origin: null` with the panel's own requests, which its CSRF check refuses.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    // Pictures are shown by the mini-program and by the web client of another origin.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginEmbedderPolicy: false,
  })
}

/**
 * The web client's own, instead of the panel's: no inline script and nothing evaluated. Its components write their styles
 * into the page.
 */
export function webClientHeaders(env: Env): RequestHandler {
  const directives = {
    ...directivesOf(env),
    baseUri: ["'none'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'none'"],
  }
  return contentSecurityPolicy({ useDefaults: false, directives })
}

const isSecure = (env: Env) => env.PUBLIC_URL.startsWith('https:')

function directivesOf(env: Env) {
  const development = env.NODE_ENV === 'development'
  const storage = env.STORAGE === 's3' && env.S3_ENDPOINT ? [new URL(env.S3_ENDPOINT).origin] : []
  const sockets = env.PUBLIC_URL.replace(/^http/, 'ws')
  return {
    defaultSrc: ["'self'"],
    baseUri: ["'self'"],
    connectSrc: ["'self'", sockets, ...storage, ...(development ? ['ws:'] : [])],
    fontSrc: ["'self'", 'data:'],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:', ...storage],
    objectSrc: ["'none'"],
    scriptSrc: ["'self'", "'unsafe-inline'", ...(development ? ["'unsafe-eval'"] : [])],
    styleSrc: ["'self'", "'unsafe-inline'"],
    workerSrc: ["'self'", 'blob:'],
    ...(isSecure(env) ? { upgradeInsecureRequests: [] } : {}),
  }
}

/** Of answers that are data: nothing in them may run, whatever they contain. Endpoints with pages set their own. */
export const dataOnly: RequestHandler = (_req, res, next) => {
  res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  next()
}
