import type { RequestHandler } from 'express'

/** `/transparency` is what the door `/api/transparency/page` answers: an address that fits on a poster. */
export const transparency: RequestHandler = (req, _res, next) => {
  if (/^\/transparency(\?|$)/.test(req.url)) {
    req.url = req.url.replace('/transparency', '/api/transparency/page')
    req.originalUrl = req.url
  }
  next()
}
