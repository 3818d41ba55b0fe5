/** What a part of a form is told of the field that it stands in. */
export interface FieldMarks {
  isRequired: boolean
  isWrong: boolean
  /** Id of what is wrong with it, or of a hint. */
  describedBy: string | undefined
  /** The same in words, and that something is required: for those who know no ids. */
  words: string
}

export interface Aria {
  role?: string
  label?: string
  isHidden?: boolean
  /** Of headings: 1 is the page's own title. */
  level?: 1 | 2 | 3
  /** Of groups that are a field. */
  marks?: FieldMarks
}
