import type { AdminViewServerProps } from 'payload'
import { leadersPage } from '../lib/leaders-page'
import { HandoverPage } from './handover-page'

/** `/admin/handover`: what to look at before the officers change, of all campuses for owners, of their own for admins. */
export const HandoverView = (props: AdminViewServerProps) => leadersPage(props, () => <HandoverPage />)
