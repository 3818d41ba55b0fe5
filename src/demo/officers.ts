import { createHmac } from 'node:crypto'
import type { StaffRole } from '../contract/people'
import type { CampusKey } from './campuses'

export interface DemoOfficer {
  email: string
  name: string
  role: StaffRole
  campus: CampusKey | null
  /** Days from now. */
  term: { startDays: number; endDays: number } | null
}

const term = { startDays: -80, endDays: 285 }
const lastTerm = { startDays: -445, endDays: -81 }

export const demoOfficers: readonly DemoOfficer[] = [
  { email: 'owner@haijia.example', name: '沈明远', role: 'owner', campus: null, term: null },
  { email: 'admin.east@haijia.example', name: '顾晓岚', role: 'admin', campus: 'east', term },
  { email: 'editor.east@haijia.example', name: '方一鸣', role: 'editor', campus: 'east', term },
  { email: 'moderator.east@haijia.example', name: '唐可', role: 'moderator', campus: 'east', term },
  { email: 'admin.west@haijia.example', name: '贺子谦', role: 'admin', campus: 'west', term },
  { email: 'editor.west@haijia.example', name: '罗依依', role: 'editor', campus: 'west', term },
  { email: 'moderator.west@haijia.example', name: '秦朗', role: 'moderator', campus: 'west', term },
  // Last year's moderator: the account stays for the records and opens nothing.
  {
    email: 'former.moderator@haijia.example',
    name: '魏书宁',
    role: 'moderator',
    campus: 'east',
    term: lastTerm,
  },
]

/** Officers who can sign in today; the others are there to be looked at. */
export const activeDemoOfficers = demoOfficers.filter(({ term }) => term === null || term.endDays > 0)

const consonants = 'bdfghjkmnprstvz'
const vowels = 'aeiou'

/**
 * The demo password of one officer: three groups of four letters (37 bits). It follows from the installation's
 * secret, so it is the same in every run and stored nowhere.
 */
export function demoPassword(email: string, secret: string): string {
  const bytes = createHmac('sha256', secret).update(`demo-officer:${email}`).digest()
  const syllable = (index: number) => {
    const value = bytes.readUInt16BE(index * 2)
    return `${consonants[value % consonants.length]}${vowels[Math.floor(value / consonants.length) % vowels.length]}`
  }
  return [0, 2, 4].map((first) => syllable(first) + syllable(first + 1)).join('-')
}
