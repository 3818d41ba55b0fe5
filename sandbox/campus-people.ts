/** Whom the sign-in servers of the campus know. */
export interface CampusPerson {
  user: string
  password: string
  name: string
  /** eduPersonAffiliation. */
  affiliation: string[]
  locked?: boolean
}

export const campusPeople: CampusPerson[] = [
  { user: '20230001', password: 'pw', name: '张三', affiliation: ['student', 'member'] },
  { user: 't0001', password: 'pw', name: '李老师', affiliation: ['faculty', 'member'] },
  { user: 'locked', password: 'pw', name: '王五', affiliation: ['student'], locked: true },
]

/** The person whose password this is; `locked` when the account may not sign in. */
export function signInAtCampus(
  user: string | null,
  password: string | null,
): CampusPerson | 'wrong' | 'locked' {
  const person = campusPeople.find((each) => each.user === user && each.password === password)
  if (person === undefined) return 'wrong'
  return person.locked === true ? 'locked' : person
}
