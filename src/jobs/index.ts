import type { JobsConfig } from 'payload'
import { eraseDeletedUsersTask } from './erase-deleted-users/definition'
import { expireListingsTask } from './expire-listings/definition'
import { forgetCredentialsTask } from './forget-credentials/definition'
import { forgetViewsTask } from './forget-views/definition'
import { sweepMediaTask } from './sweep-media/definition'

/** What happens afterwards. Who runs it is decided by ROLE in `server/jobs-loop`. */
export const jobs: JobsConfig = {
  tasks: [expireListingsTask, sweepMediaTask, eraseDeletedUsersTask, forgetCredentialsTask, forgetViewsTask],
  deleteJobOnComplete: true,
}
