import type { CaseKind } from '../../contract/moderation'
import type { StaffRole } from '../../contract/people'

/** What the officers of this year leave behind, as the database has it; `checklist` says what it means. */
export interface HandoverFacts {
  /** Of the whole installation, for an owner; else of one campus. */
  isOwner: boolean
  campuses: { id: string; name: string }[]
  officers: OfficerFacts[]
  cases: { kind: CaseKind; count: number; oldest: string }[]
  feedback: { count: number; oldest: string | null }
  /** Ways to verify that are switched on. */
  methods: { campus: string; method: string; certificateEndsAt: string | null }[]
  terms: { campus: string | null; name: string; firstDay: string; lastDay: string }[]
  /** What is shown for a time that ends. */
  content: {
    collection: 'campaigns' | 'home-pages' | 'notices' | 'banners'
    id: string
    name: string
    endsAt: string
  }[]
  imports: { id: string; filename: string; createdAt: string }[]
  money: {
    /** Campuses with escrow switched on. */
    escrow: number
    heldFen: number
    refundableFen: number
    payableFen: number
    alarms: number
    disputes: number
  }
  /** None of it for who serves one campus. */
  installation: InstallationFacts | null
}

export interface OfficerFacts {
  id: string
  name: string
  role: StaffRole
  campus: string | null
  termStart: string | null
  termEnd: string | null
  lastLoginAt: string | null
  /** Cases that wait in their name. */
  claims: number
}

export interface InstallationFacts {
  /** Keys behind the one that encrypts. */
  oldDataKeys: number
  /** Settings that hold a secret of an outside service. */
  secrets: string[]
  /** Null without WeChat Pay. */
  pay: {
    serial: string
    /** WeChat Pay's public key has no end; its certificates do. */
    byPublicKey: boolean
    certificates: { serial: string; endsAt: string }[]
  } | null
}
