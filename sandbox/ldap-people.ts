/** Everything of the stand-in directory stands below this. */
export const BASE_DN = 'dc=campus,dc=test'

/** Who may look people up. */
export const serviceAccount = { dn: `cn=xiaoji,${BASE_DN}`, password: 'sandbox-ldap' }

export interface Person {
  dn: string
  password: string
  /** Bind answers 49 with this sub-code of Active Directory, although the password is right. */
  adCode?: '775' | '532'
  attributes: Record<string, string | string[]>
}

const person = (
  uid: string,
  studentNumber: string[],
  over: Partial<Person> = {},
  unit = 'people',
): Person => ({
  dn: `uid=${uid},ou=${unit},${BASE_DN}`,
  password: 'pw',
  attributes: {
    objectClass: ['top', 'inetOrgPerson'],
    uid,
    cn: uid,
    ...(studentNumber.length ? { studentNumber } : {}),
  },
  ...over,
})

/** Two entries share the login name 20239999; t0001 is staff without a student number; twins has two. */
export const people: Person[] = [
  person('20230001', ['20230001']),
  person('20230002', ['20230002']),
  person('li.hua', ['20230003']),
  person('t0001', []),
  person('twins', ['20230005', '20230006']),
  person('20239999', ['20239999']),
  person('20239999', ['20239999'], {}, 'guests'),
  person('locked', ['20230007'], { adCode: '775' }),
  person('expired', ['20230008'], { adCode: '532' }),
]
