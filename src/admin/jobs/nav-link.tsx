'use client'

import { PageLink } from '../lib/page-link'

/** The way to `/admin/jobs` in the navigation, for those who may go there. */
export const JobsLink = () => <PageLink label={{ zh: '后台任务', en: 'Background jobs' }} page="jobs" />
