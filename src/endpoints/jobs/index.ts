import { z } from 'zod'
import { listJobs } from '../../operations/jobs/list-jobs'
import { readHealth } from '../../operations/jobs/read-health'
import { retryJob } from '../../operations/jobs/retry-job'
import { door, type Door } from '../door'
import { bilingual } from '../shapes'

const count = z.number().int()

/**
 * Background jobs carry no campus, so their list is the owners'; how many wait and fail, admins may know too. Inputs
 * and logs are shown to nobody.
 */
export const jobDoors: Door[] = [
  door({
    method: 'get',
    path: '/jobs',
    summary: 'Background jobs that are not done',
    who: 'staff',
    roles: ['owner'],
    answer: z.object({
      docs: z.array(
        z.object({
          id: z.string(),
          task: z.string(),
          name: bilingual,
          state: z.enum(['waiting', 'running', 'failed']),
          tries: count,
          createdAt: z.string(),
          dueAt: z.string().nullable(),
          error: z.string().nullable(),
        }),
      ),
    }),
    handle: async ({ req }) => ({ docs: await listJobs(req) }),
  }),
  door({
    method: 'get',
    path: '/jobs/health',
    summary: 'Whether jobs and pushes get done',
    who: 'staff',
    roles: ['owner', 'admin'],
    answer: z.object({
      jobs: z.object({
        waiting: count,
        running: count,
        failed: count,
        failedToday: count,
        oldestDueMs: z.number(),
      }),
      pushes: z.object({
        waiting: count,
        failedToday: count,
        unknownToday: count,
        oldestDueMs: z.number(),
      }),
    }),
    handle: ({ req, actor }) => readHealth(req, actor),
  }),
  door({
    method: 'post',
    path: '/jobs/:id/retry',
    summary: 'Give a failed job its tries again',
    who: 'staff',
    roles: ['owner'],
    errors: ['CONFLICT'],
    status: 204,
    handle: async ({ req, params }) => {
      await retryJob(req, params.id ?? '')
    },
  }),
]
