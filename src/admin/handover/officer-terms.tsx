'use client'

import { Button, ConfirmationModal, Link, toast, useAuth, useConfig, useModal } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import type { StaffRole } from '../../contract/people'
import { roleNames } from '../../domain/handover/words'
import { dayOf } from '../../domain/days'
import { ask, Refused } from '../lib/ask'
import { useText } from '../lib/use-text'

export interface OfficerRow {
  id: string
  name: string
  role: StaffRole
  campus: string | null
  termStart: string | null
  termEnd: string | null
  lastLoginAt: string | null
}

interface OfficerTermsProps {
  officers: OfficerRow[]
  campuses: { id: string; name: string }[]
  onChange: () => void
}

const modal = 'end-term'

/** Who is in office or will be, until when; appointing the next ones and ending a term are a click away. */
export function OfficerTerms({ officers, campuses, onChange }: OfficerTermsProps) {
  const { text, language } = useText()
  const { config } = useConfig()
  const { user } = useAuth()
  const { openModal } = useModal()
  const [chosen, setChosen] = useState<OfficerRow | null>(null)
  const [now, setNow] = useState(() => new Date())
  const { admin, api } = config.routes
  const current = officers.filter(({ termEnd }) => termEnd === null || new Date(termEnd) > now)
  const nameOf = (campus: string | null) =>
    campus === null
      ? text({ zh: '所有校区', en: 'All campuses' })
      : (campuses.find(({ id }) => id === campus)?.name ?? '—')
  const roleOf = (role: StaffRole) => {
    const [zh, en] = roleNames[role]
    return text({ zh, en })
  }
  /** Whose term is this person's to end; the server has the last word. */
  const mayEnd = ({ id, role }: OfficerRow) =>
    id !== user?.id && (user?.role === 'owner' || role === 'editor' || role === 'moderator')

  const endTerm = async () => {
    if (!chosen) return
    try {
      await ask(`${api}/staff/${chosen.id}`, {
        method: 'PATCH',
        body: { termEnd: new Date().toISOString() },
        language,
      })
      toast.success(text({ zh: `${chosen.name}的任期已结束`, en: `The term of ${chosen.name} is over` }))
      // Whose term has just ended is in office no more.
      setNow(new Date())
      onChange()
    } catch (error) {
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      toast.error(error instanceof Refused ? error.message : failed)
    }
  }

  return (
    <section aria-labelledby="handover-officers" className="handover-view__officers">
      <header>
        <h2 id="handover-officers">{text({ zh: '干事任期', en: 'Officers and their terms' })}</h2>
        <Link
          className="btn btn--style-primary btn--size-small"
          href={formatAdminURL({ adminRoute: admin, path: '/collections/staff/create' })}
          prefetch={false}
        >
          {text({ zh: '任命下一届干事', en: 'Appoint the next officers' })}
        </Link>
      </header>
      {current.length === 0 ? (
        <p>{text({ zh: '还没有干事，请先任命。', en: 'There are no officers: appoint some.' })}</p>
      ) : (
        <div className="handover-view__table" role="region" aria-labelledby="handover-officers" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text({ zh: '姓名', en: 'Name' })}</th>
                <th scope="col">{text({ zh: '职务', en: 'Role' })}</th>
                <th scope="col">{text({ zh: '校区', en: 'Campus' })}</th>
                <th scope="col">{text({ zh: '任期', en: 'Term' })}</th>
                <th scope="col">{text({ zh: '上次登录', en: 'Last signed in' })}</th>
                <th scope="col">
                  <span className="handover-view__hidden">{text({ zh: '操作', en: 'Actions' })}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {current.map((officer) => (
                <tr key={officer.id}>
                  <th scope="row">
                    <Link
                      href={formatAdminURL({ adminRoute: admin, path: `/collections/staff/${officer.id}` })}
                      prefetch={false}
                    >
                      {officer.name}
                    </Link>
                  </th>
                  <td>{roleOf(officer.role)}</td>
                  <td>{nameOf(officer.campus)}</td>
                  <td>{termOf(officer, text({ zh: '不限', en: 'no end' }))}</td>
                  <td>
                    {officer.lastLoginAt === null
                      ? text({ zh: '从未', en: 'Never' })
                      : dayOf(new Date(officer.lastLoginAt))}
                  </td>
                  <td>
                    {mayEnd(officer) && (
                      <Button
                        aria-label={text({
                          zh: `结束任期：${officer.name}`,
                          en: `End the term: ${officer.name}`,
                        })}
                        buttonStyle="secondary"
                        margin={false}
                        onClick={() => {
                          setChosen(officer)
                          openModal(modal)
                        }}
                        size="small"
                      >
                        {text({ zh: '结束任期', en: 'End the term' })}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ConfirmationModal
        body={text({
          zh: `${chosen?.name ?? ''}会立即退出后台，账号与记录保留。以后可以在账号里填写新的任期。`,
          en: `${chosen?.name ?? ''} is signed out at once; the account and its records stay. A new term can be set in the account later.`,
        })}
        confirmLabel={text({ zh: '结束任期', en: 'End the term' })}
        heading={text({ zh: '现在结束任期？', en: 'End the term now?' })}
        modalSlug={modal}
        onConfirm={endTerm}
      />
    </section>
  )
}

/** `2026-09-01 → 2027-06-30` */
function termOf({ termStart, termEnd }: OfficerRow, noEnd: string): string {
  const end = termEnd === null ? noEnd : dayOf(new Date(termEnd))
  return termStart === null ? end : `${dayOf(new Date(termStart))} → ${end}`
}
