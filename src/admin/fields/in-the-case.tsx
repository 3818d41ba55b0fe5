/** A field of a dispute that its case above the form says already; a condition would make the column nullable. */
export const InTheCase = () => null
