'use client'

import { Link, useAuth, useConfig } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'
import type { QueuePage } from '../../operations/cases/types'
import { ask } from '../lib/ask'
import { useText } from '../lib/use-text'
import { totalOf, waitingEvent } from './use-queue'
import { title } from './words'

import './queue.scss'

const everyMs = 120_000

/** The way to `/admin/queue`, above everything else in the navigation, with how many wait. */
export function QueueLink() {
  const { user } = useAuth()
  const role: unknown = user?.role
  return role === 'owner' || role === 'admin' || role === 'moderator' ? <WaitingLink /> : null
}

function WaitingLink() {
  const { config } = useConfig()
  const { text, language } = useText()
  const path = usePathname()
  const [waiting, setWaiting] = useState<number | null>(null)
  const href = formatAdminURL({ adminRoute: config.routes.admin, path: '/queue' })
  const isHere = path === href
  const url = `${config.routes.api}/moderation/queue?limit=1&decidable=true`

  useEffect(() => {
    const hear = (event: Event) => setWaiting((event as CustomEvent<number>).detail)
    window.addEventListener(waitingEvent, hear)
    return () => window.removeEventListener(waitingEvent, hear)
  }, [])

  useEffect(() => {
    // The page itself tells.
    if (isHere) return
    const abort = new AbortController()
    const look = () => {
      if (document.visibilityState !== 'visible') return
      ask<QueuePage>(url, { language, signal: abort.signal }).then(
        ({ counts }) => setWaiting(totalOf(counts)),
        () => undefined,
      )
    }
    look()
    const timer = setInterval(look, everyMs)
    return () => {
      abort.abort()
      clearInterval(timer)
    }
  }, [url, language, isHere])

  const many = waiting !== null && waiting > 999 ? '999+' : waiting
  return (
    <Link
      aria-current={isHere ? 'page' : undefined}
      className="nav__link"
      href={href}
      id="nav-queue"
      prefetch={false}
    >
      {isHere && <div className="nav__link-indicator" />}
      <span className="nav__link-label">{text(title)}</span>
      {waiting !== null && waiting > 0 && (
        <span
          aria-label={text({ zh: `${waiting} 项等待处理`, en: `${waiting} waiting` })}
          className="queue-nav-count"
          role="img"
        >
          {many}
        </span>
      )}
    </Link>
  )
}
