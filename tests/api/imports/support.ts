import type { ImportCounts, ImportKind, ImportProblem } from '../../../src/contract/imports'
import type { Answer, Market, Officer, Person } from '../../support/market'

export interface PreviewAnswer {
  id: string
  kind: ImportKind
  filename: string
  campus: string | null
  format: string
  sheet: string | null
  rowCount: number
  counts: ImportCounts
  errors: number
  warnings: number
  problems: ImportProblem[]
  columns: string[]
  ignored: string[]
  sample: { line: number; act: string | null; cells: string[] }[]
  canApply: boolean
}

/** Brings a table; texts are sent as UTF-8. */
export const bring = (
  by: Person,
  query: string,
  table: string | Buffer,
  name = 'table.csv',
): Promise<Answer<PreviewAnswer>> =>
  by.upload<PreviewAnswer>(`/imports/preview?kind=${query}`, Buffer.from(table), name, 'text/csv')

/** `line code` of each problem. */
export const said = ({ problems }: PreviewAnswer) =>
  problems.map(({ line, code }) => `${line ?? '-'} ${code}`)

const tokens = new WeakMap<Officer, string>()

/** A download, as bytes. */
export async function download(market: Market, by: Officer, path: string): Promise<Buffer> {
  if (!tokens.has(by)) {
    const { email, password } = by
    const { body } = await market.anyone.post<{ token: string }>('/staff/login', { email, password })
    tokens.set(by, body.token)
  }
  const response = await fetch(`${market.url}/api${path}`, {
    headers: { Authorization: `JWT ${tokens.get(by)}` },
  })
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return Buffer.from(await response.arrayBuffer())
}
