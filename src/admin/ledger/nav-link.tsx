'use client'

import { PageLink } from '../lib/page-link'

/** The way to `/admin/treasury` in the navigation, for those who may go there. */
export const TreasuryLink = () => <PageLink label={{ zh: '资金', en: 'Treasury' }} page="treasury" />
