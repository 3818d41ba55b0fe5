/** After every text that begins so, in the order of bytes; with it a beginning is a range of an index. */
export const afterAllOf = (beginning: string): string => `${beginning}\u{10ffff}`
