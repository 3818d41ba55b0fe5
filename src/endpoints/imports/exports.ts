import { z } from 'zod'
import { productStatuses, type ProductStatus } from '../../contract/products'
import { languageOf } from '../../lib/language'
import { exportCategories } from '../../operations/imports/write-tables'
import { exportProducts } from '../../operations/products/export-products'
import { door } from '../door'
import { day, id } from '../shapes'
import { tableQuery } from './index'

const roles = ['owner', 'admin'] as const

const statuses = z
  .string()
  .transform((text) => text.split(',').filter(Boolean))
  .refine(
    (given): given is ProductStatus[] =>
      given.every((each) => (productStatuses as readonly string[]).includes(each)),
    {
      error: '没有这个状态|There is no such status',
    },
  )

export const productExportDoor = door({
  method: 'get',
  path: '/export',
  summary:
    'Listings for spreadsheets (text/csv, or a workbook), by status, category and days; of people the nickname only. Logged',
  who: 'staff',
  roles,
  limit: 'tableExport',
  query: z
    .object({
      ...tableQuery,
      status: statuses.optional(),
      category: id.optional(),
      from: day.optional(),
      to: day.optional(),
      campus: id.optional(),
    })
    .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
      error: '结束不能早于开始|It must not end before it begins',
      path: ['to'],
    }),
  handle: ({ req, actor, query: { lang, format, status = [], category, from, to, campus } }) =>
    exportProducts(req, actor, {
      ...{ format, status, language: lang ?? languageOf(req.headers) },
      ...{ category: category ?? null, from: from ?? null, to: to ?? null, campus: campus ?? null },
    }),
})

export const categoryExportDoor = door({
  method: 'get',
  path: '/export',
  summary:
    'The categories of a campus (of an owner without `campus`: the shared ones) for spreadsheets, as the import reads them. Logged',
  who: 'staff',
  roles,
  limit: 'tableExport',
  query: z.object({ ...tableQuery, campus: id.optional() }),
  handle: ({ req, actor, query }) =>
    exportCategories(req, actor, {
      ...{ format: query.format, language: query.lang ?? languageOf(req.headers) },
      campus: query.campus ?? null,
    }),
})
