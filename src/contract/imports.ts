/** Tables that officers can bring. */
export const importKinds = ['categories', 'roster'] as const
export type ImportKind = (typeof importKinds)[number]

export const importStates = ['previewed', 'applied', 'discarded'] as const
export type ImportState = (typeof importStates)[number]

/** What a roster does to the one that is there. */
export const rosterModes = ['add', 'replace'] as const
export type RosterMode = (typeof rosterModes)[number]

export const tableFormats = ['csv', 'xlsx'] as const
export type TableFormat = (typeof tableFormats)[number]

export const importLimits = {
  bytes: 5_000_000,
  /** What the parts of a workbook that are read may unpack to, together. */
  unpackedBytes: 80_000_000,
  /** Time to read a table: no file is worth more of a server that others use. */
  readMs: 20_000,
  rowsMax: { categories: 1_000, roster: 60_000 } satisfies Record<ImportKind, number>,
  /** What stands further right is not looked at. */
  columnsMax: 100,
  cellsMax: 600_000,
  /** As a spreadsheet's own. */
  cellMax: 32_767,
  /** Of a table in text: all that a category can hold, every sign of it escaped. */
  textCellMax: 250_000,
  /** Characters of all cells with attributes together: they are read sign by sign. */
  attributesMax: 1_000_000,
  /** Lines above the headings: a title, a department, a date. */
  titleLinesMax: 10,
  /** Problems that are told; more are counted. */
  problemsMax: 200,
  /** Lines that a preview shows. */
  sampleMax: 20,
  /** A preview that nobody took over is forgotten after as many days. */
  keptDays: 1,
  /** Listings in one export; spreadsheets end at about a million lines. */
  exportRowsMax: 500_000,
} as const

/** What can be said of a table; a code is never renamed. */
export const importProblemCodes = [
  ...(['no_headings', 'heading_twice', 'no_lines', 'too_many_lines', 'attributes_too_long'] as const),
  ...(['name_missing', 'name_twice', 'name_ambiguous', 'too_long', 'not_a_number', 'not_yes_or_no'] as const),
  ...(['unknown_kind', 'attributes', 'moves', 'no_parent', 'three_levels'] as const),
  ...(['number_missing', 'number_invalid', 'number_twice', 'digits_lost', 'zeros_lost'] as const),
  'numbers_as_numbers',
] as const
export type ImportProblemCode = (typeof importProblemCodes)[number]

/** One thing about a table: errors keep it out, warnings do not. Never holds a person's number. */
export interface ImportProblem {
  /** As a spreadsheet numbers its lines; null when it is about the whole table. */
  line: number | null
  /** The heading of the column as it stands in the table. */
  column: string | null
  level: 'error' | 'warning'
  code: ImportProblemCode
  zh: string
  en: string
}

/** What taking it over would do, or did, by kind of act. */
export interface ImportCounts {
  create: number
  update: number
  same: number
  /** Of a roster: numbers that are on it and not in the table. */
  remove: number
}
