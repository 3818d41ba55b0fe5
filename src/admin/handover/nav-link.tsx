'use client'

import { PageLink } from '../lib/page-link'

/** The way to `/admin/handover` in the navigation, for those who may go there. */
export const HandoverLink = () => <PageLink label={{ zh: '换届交接', en: 'Hand-over' }} page="handover" />
