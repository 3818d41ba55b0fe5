/** How a cell came: as text; as a number, which has lost zeros at its beginning; or as one that has lost digits. */
export type CellForm = 'text' | 'number' | 'lost'

export interface Cell {
  text: string
  form: CellForm
}

/** A line with something in it. Cells that are empty are holes. */
export interface TableLine {
  /** As a spreadsheet numbers its lines, from 1. */
  line: number
  cells: (Cell | undefined)[]
}

/** What is written into a table. */
export type Value = string | number | null

/** What spreadsheets take for the beginning of a formula, in the widths that they know. */
const formula = /^[\s\p{C}]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u

/** Whether a text needs a mark that says: this is text. */
export const looksLikeFormula = (text: string): boolean => formula.test(text)
