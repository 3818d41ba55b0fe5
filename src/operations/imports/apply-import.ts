import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { ImportCounts } from '../../contract/imports'
import type { CategoryEntry } from '../../domain/imports/plan-categories'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow, tableOf } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'
import { realmOf } from '../campus-verifications/claims'
import { emptied, readImport, type ImportRow, type KeptTable } from './read-import'
import { categoriesStamp, rosterStamp } from './stamps'

/**
 * Takes a table over as it was previewed: all of it in one transaction, or nothing.
 * @throws {AppError} CONFLICT when it was taken over or discarded already, or when what it was planned against has changed;
 * VALIDATION_FAILED while it has errors
 */
export async function applyImport(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  now: Date,
): Promise<{ state: 'applied'; counts: ImportCounts }> {
  return inTransaction(req, async () => {
    await lockRow(req, 'imports', id)
    const row = await readImport(req, staff, id)
    if (row.state !== 'previewed' || !row.kept) throw moved(row, false)
    if (row.kept.errors > 0) {
      throw new AppError('VALIDATION_FAILED', {
        problems: [
          {
            message: {
              zh: '表格中还有错误，请改正后重新上传；没有导入任何内容',
              en: 'The table still has errors; correct them and bring it again. Nothing was taken over',
            },
          },
        ],
      })
    }
    await (row.kind === 'roster' ? writeRoster(req, row, row.kept, now) : writeCategories(req, row, row.kept))
    await runSql(
      req,
      sql`update imports set state = 'applied', applied_at = ${now.toISOString()}, rows = ${emptied},
            updated_at = ${now.toISOString()} where id = ${id}`,
    )
    const { counts } = row.kept
    await recordAct(req, {
      ...{ target: 'imports', targetId: id, campus: row.campus },
      changes: [{ field: 'counts', before: null, after: counts }],
      summary: `导入${row.kind === 'roster' ? '名册' : '分类'}：${row.filename}`,
    })
    return { state: 'applied', counts }
  })
}

const moved = ({ state }: ImportRow, isStale: boolean) =>
  new AppError('CONFLICT', {
    data: { state, stale: isStale },
    problems: [
      {
        message: isStale
          ? {
              zh: '预览之后内容有了变化，请重新上传并预览；没有导入任何内容',
              en: 'Things changed after the preview; bring the table again. Nothing was taken over',
            }
          : {
              zh: '这次导入已经完成或已放弃，请重新上传',
              en: 'This was taken over or discarded already; bring the table again',
            },
      },
    ],
  })

async function writeRoster(
  req: PayloadRequest,
  row: ImportRow,
  { stamp, hashes = [], mode }: KeptTable,
  now: Date,
): Promise<void> {
  const { campus } = row
  if (campus === null) throw new Error('A roster of no campus')
  // Two rosters of one campus, one after the other.
  await runSql(req, sql`select pg_advisory_xact_lock(hashtextextended('roster ' || ${campus}, 0))`)
  if ((await rosterStamp(req, campus)) !== stamp) throw moved(row, true)
  const brought = sql`json_array_elements_text(${JSON.stringify(hashes)}::json)`
  const realm = await realmOf(req, campus)
  // Hashed for other numbers than those that are verified now, they meet nobody any more.
  await runSql(
    req,
    sql`delete from roster_entries where campus_id = ${campus}::uuid and realm_id <> ${realm}::uuid`,
  )
  if (mode === 'replace') {
    await runSql(
      req,
      sql`delete from roster_entries r where r.campus_id = ${campus}::uuid
            and not exists (select 1 from ${brought} as b (hash) where b.hash = r.subject_hash)`,
    )
  }
  await runSql(
    req,
    sql`insert into roster_entries (campus_id, subject_hash, realm_id, brought_at)
        select ${campus}::uuid, b.hash, ${realm}::uuid, ${now.toISOString()}::timestamptz from ${brought} as b (hash)
        on conflict (campus_id, subject_hash) do update set brought_at = excluded.brought_at`,
  )
}

async function writeCategories(
  req: PayloadRequest,
  row: ImportRow,
  { stamp, entries = [] }: KeptTable,
): Promise<void> {
  // The rows first, in the order in which the panel's forms lock theirs: a form that holds one has to end before the table is
  // closed to it, or the two would wait for each other.
  await runSql(
    req,
    sql`select 1 from ${tableOf(req.payload, 'categories')}
        where campus_id is null or campus_id = ${row.campus}::uuid order by id for no key update`,
  )
  // Nobody writes a category meanwhile; whoever reads them, or writes a listing in one, does not wait.
  await runSql(req, sql`lock table ${tableOf(req.payload, 'categories')} in share row exclusive mode`)
  if ((await categoriesStamp(req, row.campus)) !== stamp) throw moved(row, true)
  const made = new Map<number, string>()
  for (const entry of entries) {
    const id = await writeCategory(req, row.campus, entry, made)
    made.set(entry.line, id)
  }
}

/** Through the same hooks as the panel's form: checks, the walls between campuses and the audit log. */
async function writeCategory(
  req: PayloadRequest,
  campus: string | null,
  { id, line, parent, data }: CategoryEntry,
  made: Map<number, string>,
): Promise<string> {
  const above =
    parent === undefined || parent === null ? parent : 'id' in parent ? parent.id : made.get(parent.line)
  if (parent && above === undefined) throw new Error(`Line ${line} comes before its parent`)
  const change = { ...data, ...(parent === undefined ? {} : { parent: above }) }
  if (id === null) {
    const created = await req.payload.create({
      collection: 'categories',
      data: { ...change, campus } as never,
      depth: 0,
      overrideAccess: true,
      req,
    })
    return created.id
  }
  await req.payload.update({
    collection: 'categories',
    id,
    data: change,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return id
}
