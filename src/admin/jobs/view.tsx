import type { AdminViewServerProps } from 'payload'
import { leadersPage } from '../lib/leaders-page'
import { JobsTable } from './jobs-table'

/** `/admin/jobs`: whether what happens afterwards happens. Owners see the jobs, admins only how many. */
export const JobsView = (props: AdminViewServerProps) =>
  leadersPage(props, ({ role }) => <JobsTable lists={role === 'owner'} />)
