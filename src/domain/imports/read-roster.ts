import { importLimits, type ImportProblem } from '../../contract/imports'
import { normalizeStudentNo } from '../campus-verifications/student-no'
import type { TableLine } from '../tables/cells'
import { cellAt, type Headings } from './columns'

export interface RosterRead {
  /** Each once, in the order of the table. */
  numbers: { line: number; number: string }[]
  problems: ImportProblem[]
  /** Lines whose number stood above already. */
  repeated: number
}

type Said = Pick<ImportProblem, 'level' | 'code' | 'zh' | 'en'>

const lost: Said = {
  ...{ level: 'error', code: 'digits_lost' },
  zh: '学号被表格软件当成了大数，末尾的数字已经丢失。请把这一列设为“文本”后重新填写',
  en: 'The spreadsheet made this a large number and lost its last digits. Format the column as text and fill it in again',
}
const invalid: Said = {
  ...{ level: 'error', code: 'number_invalid' },
  zh: '不是学号：应为 4 到 32 位数字或英文字母',
  en: 'This is no student number: it has 4 to 32 digits or Latin letters',
}
const missing: Said = {
  ...{ level: 'error', code: 'number_missing' },
  zh: '这一行没有学号，请填写或删去这一行',
  en: 'There is no number in this line; fill it in or take the line out',
}
const shorter = (least: number): Said => ({
  ...{ level: 'warning', code: 'zeros_lost' },
  zh: `比其他学号短：开头的 0 可能已被表格软件去掉（其他为 ${least} 位）。如果是，请把这一列设为“文本”并补上 0`,
  en: `Shorter than the others: the spreadsheet may have dropped zeros at the beginning (others have ${least}). If so, format the column as text and put them back`,
})
const asNumbers = (count: number): Said => ({
  ...{ level: 'warning', code: 'numbers_as_numbers' },
  zh: `有 ${count} 个学号以“数字”格式保存。如果学号以 0 开头，这些 0 已经丢失：请把这一列设为“文本”并补上`,
  en: `${count} ${count === 1 ? 'number is stored as a number' : 'numbers are stored as numbers'}, not as text. If any begins with 0, that zero is lost: format the column as text and put it back`,
})
const twice = (line: number): Said => ({
  ...{ level: 'warning', code: 'number_twice' },
  zh: `与第 ${line} 行的学号相同，只算一次`,
  en: `The same number as in line ${line}; it counts once`,
})

/** The numbers of a roster. What is said of a line never repeats what stands in it. */
export function readRoster(lines: readonly TableLine[], headings: Headings): RosterRead {
  const column = headings.columns.get('number')?.heading ?? null
  const problems: ImportProblem[] = []
  const say = (line: number | null, said: Said) => problems.push({ line, column, ...said })
  const seen = new Map<string, number>()
  const lengths = new Map<number, number>()
  const numbers: RosterRead['numbers'] = []
  let [repeated, stored] = [0, 0]
  const rows = lines.filter(({ line, cells }) => line > headings.line && cells.some(Boolean))
  for (const row of rows) {
    const cell = cellAt(row, headings, 'number')
    if (!cell) {
      say(row.line, missing)
      continue
    }
    const number = cell.form === 'lost' || cell.text.length > 200 ? null : normalizeStudentNo(cell.text)
    if (number === null) {
      say(row.line, cell.form === 'lost' ? lost : invalid)
      continue
    }
    if (cell.form === 'number') stored++
    const first = seen.get(number)
    if (first !== undefined) {
      repeated++
      say(row.line, twice(first))
      continue
    }
    seen.set(number, row.line)
    lengths.set(number.length, (lengths.get(number.length) ?? 0) + 1)
    numbers.push({ line: row.line, number })
  }
  const [usual] = [...lengths].sort(([, a], [, b]) => b - a)
  // Where nearly all are of one length, a shorter one of digits has probably lost its zeros.
  if (usual && usual[1] >= 3 && usual[1] * 10 >= numbers.length * 8) {
    for (const { line, number } of numbers) {
      if (number.length < usual[0] && /^\d+$/.test(number)) say(line, shorter(usual[0]))
    }
  }
  if (stored > 0) say(null, asNumbers(stored))
  if (numbers.length === 0 && problems.length === 0) {
    problems.push({
      ...{ line: null, column, level: 'error', code: 'no_lines' },
      zh: '列名下面没有内容',
      en: 'There is nothing below the headings',
    })
  }
  return { numbers, problems, repeated }
}

/** Problems as they are told: what keeps the table out first, each sort by its line, no more than fit. */
export function toldProblems(problems: readonly ImportProblem[]): ImportProblem[] {
  const rank = ({ level }: ImportProblem) => (level === 'error' ? 0 : 1)
  return [...problems]
    .sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0))
    .slice(0, importLimits.problemsMax)
}
