/** What is typed into a line: `number` of digits only, `digit` with a decimal point. */
export type InputKind = 'text' | 'number' | 'digit' | 'password'
