import { z } from 'zod'
import {
  importKinds,
  importLimits,
  importProblemCodes,
  importStates,
  rosterModes,
  tableFormats,
} from '../../contract/imports'
import { AppError, invalid } from '../../lib/errors'
import { languageOf } from '../../lib/language'
import { applyImport } from '../../operations/imports/apply-import'
import { discardImport } from '../../operations/imports/discard-import'
import { listImports } from '../../operations/imports/list-imports'
import { previewImport } from '../../operations/imports/preview-import'
import { writeProblems, writeTemplate } from '../../operations/imports/write-tables'
import { door, type Door } from '../door'
import { cursor, id, page } from '../shapes'

const roles = ['owner', 'admin'] as const
const count = z.number().int()
const counts = z.object({ create: count, update: count, same: count, remove: count })
const problem = z.object({
  line: count.nullable(),
  column: z.string().nullable(),
  level: z.enum(['error', 'warning']),
  code: z.enum(importProblemCodes),
  zh: z.string(),
  en: z.string(),
})
const mode = z.enum(rosterModes).nullable()

const preview = z.object({
  id: z.string(),
  kind: z.enum(importKinds),
  filename: z.string(),
  campus: z.string().nullable(),
  mode,
  format: z.enum(['xlsx', 'utf-8', 'utf-16le', 'utf-16be', 'gb18030']),
  sheet: z.string().nullable(),
  rowCount: count,
  counts,
  errors: count,
  warnings: count,
  problems: z.array(problem),
  columns: z.array(z.string()),
  ignored: z.array(z.string()),
  sample: z.array(
    z.object({
      line: count,
      act: z.enum(['create', 'update', 'same']).nullable(),
      cells: z.array(z.string()),
    }),
  ),
  canApply: z.boolean(),
})

/** Format and language of a download; a link has no header of its own, so the panel says its language. */
export const tableQuery = {
  format: z.enum(tableFormats).default('csv'),
  lang: z.enum(['zh', 'en']).optional(),
}

const importLine = z.object({
  id: z.string(),
  kind: z.enum(importKinds),
  filename: z.string(),
  state: z.enum(importStates),
  rowCount: count,
  mode,
  counts: counts.nullable(),
  errors: count,
  warnings: count,
  campus: z.object({ id: z.string(), name: z.string() }).nullable(),
  by: z.string(),
  createdAt: z.string(),
  appliedAt: z.string().nullable(),
})

/** Fixed paths before parameters. */
export const importDoors: Door[] = [
  door({
    method: 'post',
    path: '/preview',
    summary:
      'Bring a table (multipart field `file`, .xlsx or .csv): what taking it over would do, and what is wrong line by line. Nothing is changed yet',
    who: 'staff',
    roles,
    limit: 'tableImport',
    consumes: 'file',
    status: 201,
    query: z.object({
      kind: z.enum(importKinds),
      campus: id.optional(),
      mode: z.enum(rosterModes).default('add'),
    }),
    body: z.looseObject({}),
    answer: preview,
    errors: ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
    handle: async ({ req, actor, query, now }) => {
      const { file } = req
      if (!file) throw invalid('file', '请选择文件', 'Choose a file')
      if (file.data.length > importLimits.bytes) throw new AppError('PAYLOAD_TOO_LARGE')
      const { kind, mode: wanted, campus = null } = query
      const brought = { kind, campus, mode: wanted, filename: file.name, bytes: file.data }
      return previewImport(req, actor, brought, now)
    },
  }),
  door({
    method: 'get',
    path: '/history',
    summary: 'Tables that were brought, newest first',
    who: 'staff',
    roles,
    query: z.object({ cursor }),
    answer: page(importLine),
    handle: ({ req, actor, query }) => listImports(req, actor, query.cursor),
  }),
  ...importKinds.map((kind) =>
    door({
      method: 'get',
      path: `/template/${kind}`,
      summary: `An empty table of ${kind} to fill in (text/csv, or a workbook)`,
      who: 'staff',
      roles,
      query: z.object(tableQuery),
      handle: async ({ req, query }) =>
        writeTemplate(kind, { format: query.format, language: query.lang ?? languageOf(req.headers) }),
    }),
  ),
  door({
    method: 'post',
    path: '/:id/apply',
    summary: 'Take a previewed table over: all of it, or nothing',
    who: 'staff',
    roles,
    answer: z.object({ state: z.literal('applied'), counts }),
    errors: ['CONFLICT'],
    handle: ({ req, actor, params, now }) => applyImport(req, actor, params.id ?? '', now),
  }),
  door({
    method: 'post',
    path: '/:id/discard',
    summary: 'Forget a previewed table',
    who: 'staff',
    roles,
    status: 204,
    errors: ['CONFLICT'],
    handle: ({ req, actor, params, now }) => discardImport(req, actor, params.id ?? '', now),
  }),
  door({
    method: 'get',
    path: '/:id/problems.csv',
    summary: 'What is wrong with a table, as a table (text/csv)',
    who: 'staff',
    roles,
    query: z.object({ lang: tableQuery.lang }),
    handle: ({ req, actor, params, query }) =>
      writeProblems(req, actor, params.id ?? '', query.lang ?? languageOf(req.headers)),
  }),
]
