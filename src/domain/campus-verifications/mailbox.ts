import { normalizeStudentNo } from './student-no'

/** What staff said about the mailboxes of a campus. */
interface MailboxRules {
  /** Exactly these, in lower case; sub-domains are others. */
  domains: readonly string[]
  /** The part before the @ is the student number. */
  localPartIsStudentNo: boolean
}

export interface Mailbox {
  /** Where the code is sent; as typed but for letter case and full-width characters. */
  address: string
  /**
   * What is proven by reading that mail, and what codes are kept under: equal for all spellings that some mail
   * server delivers to one mailbox. Letter case and dots make no difference.
   */
  key: string
  /** In the common spelling, where the campus says that the local part is it. */
  studentNo?: string
}

/** RFC 5321, octets. */
const LOCAL_MAX = 64
const ADDRESS_MAX = 254

/**
 * Reads an address of the campus. Tags (`+`), quotes, look-alike characters and domains that are not in the list to
 * the letter are refused. Dots count for delivery but not for telling two mailboxes apart, because some servers
 * ignore them: a person with a dot more than another person meets a review, a person with two spellings no second
 * account.
 * @returns null when it is not a mailbox that can verify somebody here
 */
export function normalizeMailbox(email: string, rules: MailboxRules): Mailbox | null {
  const typed = email.trim()
  if (typed.length > ADDRESS_MAX || !/^[\x21-\x7e\uff01-\uff5e]+$/.test(typed)) return null
  const address = typed.normalize('NFKC').toLowerCase()
  const [local = '', domain = '', ...rest] = address.split('@')
  if (rest.length > 0 || !rules.domains.includes(domain)) return null
  if (local.length > LOCAL_MAX || !/^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/.test(local) || local.includes('..'))
    return null
  const folded = local.replaceAll('.', '')
  const mailbox = { address, key: `${folded}@${domain}` }
  if (!rules.localPartIsStudentNo) return mailbox
  // A nickname of the same mailbox has few digits, and would be a second student.
  const studentNo = (folded.match(/\d/g) ?? []).length >= 4 ? normalizeStudentNo(folded) : null
  return studentNo === null ? null : { ...mailbox, studentNo }
}
