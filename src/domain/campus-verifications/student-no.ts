/** What people put between groups of digits; never part of a number here. */
const separators = /[\s\-‐-―−]/g

/**
 * The one spelling of a student or staff number: upper case, full-width letters and digits made plain, without
 * spaces and hyphens (`2023-0001` and `2023 0001` are habits of writing, not two people). Leading zeros are part of it.
 * @returns null when it is not 4 to 32 digits and Latin letters
 */
export function normalizeStudentNo(text: string): string | null {
  const plain = text.normalize('NFKC').replace(separators, '')
  // Judged before the case is changed: some foreign letters have a Latin capital (ı, ß).
  return /^[0-9A-Za-z]{4,32}$/.test(plain) ? plain.toUpperCase() : null
}
