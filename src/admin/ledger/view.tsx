import type { AdminViewServerProps } from 'payload'
import { dayOf } from '../../domain/days'
import { leadersPage } from '../lib/leaders-page'
import { TreasuryPage } from './treasury-page'

/** `/admin/treasury`: the money of all campuses for owners, of their own for admins. */
export const TreasuryView = (props: AdminViewServerProps) =>
  leadersPage(props, () => <TreasuryPage today={dayOf(new Date())} />)
