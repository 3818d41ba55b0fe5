import { setImmediate } from 'node:timers/promises'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import {
  importLimits,
  type ImportCounts,
  type ImportKind,
  type ImportProblem,
  type RosterMode,
} from '../../contract/imports'
import { memberKey } from '../../domain/campus-verifications/member-key'
import { findHeadings, linesBelow, type Headings } from '../../domain/imports/columns'
import { planCategories } from '../../domain/imports/plan-categories'
import { readRoster, toldProblems } from '../../domain/imports/read-roster'
import type { TableLine } from '../../domain/tables/cells'
import { excerptOf } from '../../domain/text'
import { AppError, invalid } from '../../lib/errors'
import { keyedHash } from '../../lib/field-cipher'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { BadTableError } from '../../lib/tables/bad-table'
import { readTable, type Table } from '../../lib/tables/read-table'
import { realmOf } from '../campus-verifications/claims'
import { askedCampus } from '../staff/asked-campus'
import { readCategories } from './read-categories'
import { emptied, type KeptTable } from './read-import'
import { categoriesStamp, rosterStamp } from './stamps'

interface Brought {
  kind: ImportKind
  mode: RosterMode
  /** For whom; an officer of one campus brings for that one. */
  campus: string | null
  filename: string
  bytes: Buffer
}

export interface SampleLine {
  line: number
  act: 'create' | 'update' | 'same' | null
  cells: string[]
}

export interface Preview {
  id: string
  kind: ImportKind
  filename: string
  campus: string | null
  mode: RosterMode | null
  /** How the file was read: `xlsx`, or the encoding of its text. */
  format: Table['format']
  /** Of a workbook with several sheets: the one that was read. */
  sheet: string | null
  rowCount: number
  counts: ImportCounts
  errors: number
  warnings: number
  /** Those that are told; the rest is counted. */
  problems: ImportProblem[]
  columns: string[]
  ignored: string[]
  sample: SampleLine[]
  canApply: boolean
}

interface Plan {
  rowCount: number
  problems: ImportProblem[]
  counts: ImportCounts
  stamp: string
  kept: Pick<KeptTable, 'entries' | 'hashes'>
  sample: SampleLine[]
}

/**
 * Reads a table and says what taking it over would do, line by line; nothing is changed. What is kept of a roster are
 * keyed hashes.
 * @throws {AppError} VALIDATION_FAILED for a file that cannot be read as a table
 */
export async function previewImport(
  req: PayloadRequest,
  staff: StaffActor,
  { kind, mode, campus: wanted, filename, bytes }: Brought,
  now: Date,
): Promise<Preview> {
  const campus = await campusFor(req, staff, kind, wanted)
  const table = await readBrought(kind, bytes)
  const found = findHeadings(kind, table.lines)
  const headings = 'headings' in found ? found.headings : null
  return inTransaction(req, async () => {
    const plan = await planOf(req, { kind, mode, campus }, table, found)
    const errors = plan.problems.filter(({ level }) => level === 'error').length
    const warnings = plan.problems.length - errors
    const problems = toldProblems(plan.problems)
    const kept: KeptTable = {
      ...{ counts: plan.counts, errors, warnings, stamp: plan.stamp, mode: kind === 'roster' ? mode : null },
      ...(errors > 0 ? {} : plan.kept),
    }
    const named = nameOf(filename, kind)
    await discardOlder(req, staff, kind, now)
    const [stored] = await runSql<{ id: string }>(
      req,
      sql`insert into imports (id, kind, filename, state, row_count, problems, rows, campus_id, staff_id, created_at, updated_at)
          values (gen_random_uuid(), ${kind}::enum_imports_kind, ${named}, 'previewed', ${plan.rowCount},
            ${JSON.stringify(problems)}::jsonb, ${JSON.stringify(kept)}::jsonb, ${campus}::uuid, ${staff.id}::uuid,
            ${now.toISOString()}, ${now.toISOString()})
          returning id`,
    )
    return {
      ...{ id: stored?.id ?? '', kind, filename: named, campus, mode: kept.mode },
      ...{ format: table.format, sheet: table.sheet, rowCount: plan.rowCount, counts: plan.counts },
      ...{ errors, warnings, problems },
      columns: headings ? [...headings.columns.values()].map(({ heading }) => heading) : [],
      ignored: headings?.ignored.slice(0, importLimits.columnsMax).map((name) => excerptOf(name, 40)) ?? [],
      sample: plan.sample,
      canApply: errors === 0 && plan.counts.create + plan.counts.update + plan.counts.remove > 0,
    }
  })
}

async function campusFor(
  req: PayloadRequest,
  staff: StaffActor,
  kind: ImportKind,
  wanted: string | null,
): Promise<string | null> {
  const campus = await askedCampus(req, staff, wanted)
  if (campus === null && kind === 'roster') throw invalid('campus', '请选择校区', 'Choose a campus')
  return campus
}

async function readBrought(kind: ImportKind, bytes: Buffer): Promise<Table> {
  const { rowsMax, titleLinesMax } = importLimits
  try {
    return await readTable(bytes, {
      ...importLimits,
      rowsMax: rowsMax[kind] + titleLinesMax + 1,
    })
  } catch (error) {
    if (!(error instanceof BadTableError)) throw error
    throw new AppError('VALIDATION_FAILED', { problems: [error.problem] })
  }
}

/** A person's own number may be in the name of a file too. */
const nameOf = (filename: string, kind: ImportKind): string => {
  const name = excerptOf(filename.slice(0, 500), 100) || '—'
  return kind === 'roster' ? name.replace(/[0-9A-Za-z]*\d{6,}[0-9A-Za-z]*/g, '***') : name
}

/** One officer has one table of a kind before them. */
async function discardOlder(
  req: PayloadRequest,
  staff: StaffActor,
  kind: ImportKind,
  now: Date,
): Promise<void> {
  await runSql(
    req,
    sql`update imports set state = 'discarded', rows = ${emptied}, updated_at = ${now.toISOString()}
        where staff_id = ${staff.id}::uuid and kind::text = ${kind} and state = 'previewed'`,
  )
}

const nothing: ImportCounts = { create: 0, update: 0, same: 0, remove: 0 }

async function planOf(
  req: PayloadRequest,
  { kind, mode, campus }: Pick<Brought, 'kind' | 'mode' | 'campus'>,
  { lines }: Table,
  found: ReturnType<typeof findHeadings>,
): Promise<Plan> {
  if ('problem' in found) {
    const problems = [found.problem]
    return { rowCount: 0, problems, counts: nothing, stamp: '', kept: {}, sample: [] }
  }
  const plan =
    kind === 'roster' && campus !== null
      ? await planRoster(req, campus, mode, lines, found.headings)
      : await planCategoryTable(req, campus, lines, found.headings)
  const most = importLimits.rowsMax[kind]
  if (plan.rowCount > most) {
    plan.problems.unshift({
      ...{ line: null, column: null, level: 'error', code: 'too_many_lines' },
      zh: `最多 ${most} 行，请分成几个文件`,
      en: `At most ${most} lines; split the table`,
    })
  }
  return plan
}

async function planCategoryTable(
  req: PayloadRequest,
  campus: string | null,
  lines: TableLine[],
  headings: Headings,
): Promise<Plan> {
  const stamp = await categoriesStamp(req, campus)
  const { entries, problems, counts, acts } = planCategories(
    lines,
    headings,
    await readCategories(req, campus),
  )
  const rows = linesBelow(lines, headings)
  const at = [...headings.columns.values()].map((column) => column.at)
  return {
    ...{ rowCount: rows.length, problems, counts, stamp },
    kept: { entries },
    sample: rows.slice(0, importLimits.sampleMax).map(({ line, cells }) => ({
      line,
      act: acts.get(line) ?? null,
      cells: at.map((column) => excerptOf((cells[column]?.text ?? '').slice(0, 1_000), 120)),
    })),
  }
}

async function planRoster(
  req: PayloadRequest,
  campus: string,
  mode: RosterMode,
  lines: TableLine[],
  headings: Headings,
): Promise<Plan> {
  const { numbers, problems, repeated } = readRoster(lines, headings)
  const stamp = await rosterStamp(req, campus)
  const realm = await realmOf(req, campus)
  const { HASH_KEY } = req.payload.services.env
  const hashed: { line: number; hash: string; shown: string }[] = []
  for (const [at, { line, number }] of numbers.entries()) {
    const key = memberKey(realm, { namespace: 'student-no', subject: number })
    hashed.push({ line, hash: keyedHash('campus-identity', key, HASH_KEY), shown: masked(number) })
    if (at % 2_000 === 1_999) await setImmediate()
  }
  const hashes = hashed.map(({ hash }) => hash).sort()
  const known = await knownOf(req, campus, hashes)
  const counts: ImportCounts = {
    create: hashes.length - known.size,
    update: 0,
    same: known.size + repeated,
    remove: await removedBy(req, campus, mode, { realm, known: known.size }),
  }
  return {
    ...{ rowCount: numbers.length + repeated + invalidLines(problems), problems, counts, stamp },
    kept: { hashes },
    sample: hashed.slice(0, importLimits.sampleMax).map(({ line, hash, shown }) => ({
      line,
      act: known.has(hash) ? 'same' : 'create',
      cells: [shown],
    })),
  }
}

const invalidLines = (problems: ImportProblem[]) =>
  problems.filter(({ level, line }) => level === 'error' && line !== null).length

/** Enough to see that the right column was read. Goes into the answer only. */
const masked = (number: string): string => '•'.repeat(number.length - 2) + number.slice(-2)

async function knownOf(req: PayloadRequest, campus: string, hashes: string[]): Promise<Set<string>> {
  const rows = await runSql<{ hash: string }>(
    req,
    sql`select r.subject_hash as hash from roster_entries r
        join json_array_elements_text(${JSON.stringify(hashes)}::json) as brought (hash) on brought.hash = r.subject_hash
        where r.campus_id = ${campus}::uuid`,
  )
  return new Set(rows.map(({ hash }) => hash))
}

/** What would leave the roster: with `replace` all that is not in the table, and always what is of another realm. */
async function removedBy(
  req: PayloadRequest,
  campus: string,
  mode: RosterMode,
  { realm, known }: { realm: string; known: number },
): Promise<number> {
  const [row] = await runSql<{ size: number; other: number }>(
    req,
    sql`select count(*)::int as size, (count(*) filter (where realm_id <> ${realm}::uuid))::int as other
        from roster_entries where campus_id = ${campus}::uuid`,
  )
  return mode === 'replace' ? (row?.size ?? 0) - known : (row?.other ?? 0)
}
