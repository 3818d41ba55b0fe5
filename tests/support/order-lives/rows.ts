/** Rows of a statement, past every rule. */
export type Rows = <Row extends object = Record<string, unknown>>(
  text: string,
  values?: unknown[],
) => Promise<Row[]>
