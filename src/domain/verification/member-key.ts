/** Whom a campus says somebody is, as a provider of `providers/campus` proves it. */
interface Member {
  namespace: string
  subject: string
}

/** The text whose keyed hash stands for a campus identity: equal for one member of one campus, whatever the method. */
export const memberKey = (campus: string, { namespace, subject }: Member): string =>
  `${campus}:${namespace}:${subject}`
