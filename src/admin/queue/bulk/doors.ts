import type { BulkDone, BulkPreview, BulkRun, BulkWish } from '../../../operations/bulk-acts/types'
import { ask } from '../../lib/ask'
import type { Bilingual } from '../../lib/panel-language'

interface Asker {
  /** The API's address. */
  api: string
  language: keyof Bilingual
}

const post = <Answer>({ api, language }: Asker, path: string, body: unknown): Promise<Answer> =>
  ask(`${api}/moderation/bulk${path}`, { method: 'POST', body, language })

export const previewBulk = (asker: Asker, wish: BulkWish) => post<BulkPreview>(asker, '/preview', wish)

export const runBulk = (asker: Asker, run: BulkRun) => post<BulkDone>(asker, '', run)

export const undoBulk = (asker: Asker, id: string, reason: string) =>
  post<BulkDone>(asker, `/${id}/undo`, { reason })
