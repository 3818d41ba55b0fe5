import { escapeHtml } from '../../domain/text'
import type { OpenApiDocument, Operation } from './build'

const block = (title: string, value: unknown) =>
  value === undefined
    ? ''
    : `<details><summary>${title}</summary><pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre></details>`

function section(path: string, method: string, operation: Operation): string {
  const rows = operation.parameters
    .map(
      ({ name, in: where, required, schema }) =>
        `<tr><td><code>${escapeHtml(name)}</code></td><td>${where}${required ? ', required' : ''}</td><td><code>${escapeHtml(JSON.stringify(schema))}</code></td></tr>`,
    )
    .join('')
  const answers = Object.entries(operation.responses)
    .map(([status, { description }]) => `<li><b>${status}</b> ${escapeHtml(String(description))}</li>`)
    .join('')
  const content = (operation.requestBody?.content ?? undefined) as unknown
  const good = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1].content
  return `<article id="${method}${escapeHtml(path)}"><h3><span class="${method}">${method.toUpperCase()}</span> <code>/api${escapeHtml(path)}</code></h3>
<p>${escapeHtml(operation.summary)}. <i>${escapeHtml(operation.description)}</i></p>
${rows ? `<table>${rows}</table>` : ''}<ul>${answers}</ul>${block('Request', content)}${block('Answer', good)}</article>`
}

/** One self-contained page, no script, nothing loaded from elsewhere. */
export function docsPage(document: OpenApiDocument): string {
  const byTag = new Map<string, string[]>()
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? ''
      byTag.set(tag, [...(byTag.get(tag) ?? []), section(path, method, operation)])
    }
  }
  const tags = [...byTag.keys()].sort()
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Xiaoji API</title><style>
body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1c1e;background:#fff}
article{border-top:1px solid #ddd;padding:.5rem 0}h3{margin:.5rem 0}code,pre{font-family:ui-monospace,monospace;font-size:.85em}
pre{background:#f5f5f7;padding:.75rem;overflow:auto}table{border-collapse:collapse}td{border:1px solid #ddd;padding:.2rem .5rem;vertical-align:top}
h3 span{display:inline-block;min-width:4.5rem;color:#fff;border-radius:4px;text-align:center;font-size:.8em;padding:.15rem .3rem;background:#555}
.get{background:#0a6}.post{background:#06c}.put,.patch{background:#a60}.delete{background:#c22}nav a{margin-right:1rem}
@media(prefers-color-scheme:dark){body{background:#161618;color:#eee}pre{background:#222}td,article{border-color:#444}}
</style></head><body><h1>${escapeHtml(document.info.title)} API</h1><p>${escapeHtml(document.info.description)}
<a href="/api/openapi.json">openapi.json</a></p><nav>${tags.map((tag) => `<a href="#${tag}">${tag}</a>`).join('')}</nav>
${tags.map((tag) => `<h2 id="${tag}">${tag}</h2>${(byTag.get(tag) ?? []).join('')}`).join('')}</body></html>`
}
