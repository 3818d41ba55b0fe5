import type { RequestHandler } from 'express'

const page = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>校集</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto 0; padding: 0 1rem; color: #222 }
  a { color: #0a6 }
</style>
<h1>校集 Xiaoji</h1>
<p>校园与同城二手集市</p>
<ul>
  <li><a href="/admin">管理后台 · Admin panel</a></li>
  <li><a href="/transparency">透明度报告 · Transparency report</a></li>
  <li><a href="/api/docs">接口文档 · API documentation</a></li>
</ul>
</html>
`

/** The front page where no web client is built. */
export const landing: RequestHandler = (_req, res) => {
  res.type('html').send(page)
}

/** Pages carry their mark themselves; a browser that asks for the file all the same is told that there is none. */
export const favicon: RequestHandler = (_req, res) => {
  res.set('Cache-Control', 'public, max-age=86400').status(204).end()
}
