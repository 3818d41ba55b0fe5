/** Whom a campus says somebody is, as a provider of `providers/campus` proves it. */
interface Member {
  namespace: 'student-no' | 'mailbox' | 'oidc'
  subject: string
}

/**
 * The text whose keyed hash stands for a campus identity: equal for one member, whatever the method.
 *
 * Numbers and OIDC subjects are a university's own, so they count within the realm: the main campus of those that
 * share numbers. A mailbox is one in the whole world. One whose local part is the student number is proven as that
 * number, which is how it meets the card; two campuses that both say so have to share numbers, or the mailbox is a
 * member of each.
 */
export const memberKey = (realm: string, { namespace, subject }: Member): string =>
  namespace === 'mailbox' ? `mailbox:${subject}` : `${realm}:${namespace}:${subject}`
