import { normalizeStudentNo } from './student-no'

/**
 * Under what the tries of a campus login are counted: equal for all spellings that some directory takes for one login
 * (letter case, width, spaces, hyphens).
 * @returns null for what is no login here. Printable ASCII and Han only: directories ignore marks, joiners and
 * foreign digits each in their own way, and every spelling would be a fresh count
 */
export function loginKey(username: string): string | null {
  const plain = username.length <= 128 ? username.normalize('NFKC').trim() : ''
  if (!/^[\x20-\x7e\p{Script=Han}]{1,64}$/u.test(plain)) return null
  return normalizeStudentNo(username) ?? plain.replace(/[\s-]/g, '').toUpperCase()
}
