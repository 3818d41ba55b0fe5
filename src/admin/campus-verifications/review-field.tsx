'use client'

import { Button, Link, toast, useConfig, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import type { UIFieldClientComponent } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { useId, useState } from 'react'
import type { ClaimState } from '../../contract/campus-verifications'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import { useKeys } from '../queue/use-keys'
import { useEvidence } from './use-evidence'

interface Act {
  label: Bilingual
  /** The person is told why. */
  needsReason: boolean
  style: 'primary' | 'secondary'
}

/** By the state that it leads to. */
const acts: Partial<Record<ClaimState, Act>> = {
  approved: { label: { zh: '通过', en: 'Approve' }, needsReason: false, style: 'primary' },
  photo_wanted: {
    label: { zh: '要求重新上传照片', en: 'Ask for another photo' },
    needsReason: true,
    style: 'secondary',
  },
  rejected: { label: { zh: '不通过', en: 'Reject' }, needsReason: true, style: 'secondary' },
  released: { label: { zh: '撤销认证', en: 'Withdraw' }, needsReason: false, style: 'secondary' },
}
const order: ClaimState[] = ['approved', 'photo_wanted', 'rejected', 'released']

const words = {
  failed: { zh: '无法读取这项认证', en: 'This claim could not be read' },
  retry: { zh: '重试', en: 'Try again' },
  studentNo: { zh: '学号', en: 'Student number' },
  onRoster: { zh: '在名册上', en: 'On the roster' },
  offRoster: { zh: '不在名册上，请仔细核对', en: 'Not on the roster: look closely' },
  photo: { zh: '学生证照片（点击查看原图）', en: 'Photo of the card (click to enlarge)' },
  contested: { zh: '该身份目前绑定的账号', en: 'The account that holds this identity now' },
  contestedHint: {
    zh: '通过后，原账号立即失去认证并收到通知。',
    en: 'If you approve, that account loses its verification at once and is told.',
  },
  suspendedHint: {
    zh: '该账号已被暂停或封禁。通过意味着同一个人可用新账号绕过处罚，请先核实。',
    en: 'That account is suspended. If this is the same person, approving undoes the suspension: make sure first.',
  },
  reason: { zh: '说明（会告知本人）', en: 'Reason (told to the person)' },
  reasonNeeded: { zh: '请先填写说明', en: 'Write a reason first' },
  saved: { zh: '已处理', en: 'Decided' },
  destroyed: {
    zh: '决定后照片与学号立即销毁；查看会记入操作记录。',
    en: 'Photo and number are destroyed with the decision; that you looked is in the audit log.',
  },
} satisfies Record<string, Bilingual>

const reasonMax = 300

/** In the form of a claim. */
export const ReviewField: UIFieldClientComponent = () => {
  const { id } = useDocumentInfo()
  const until = useFormFields(([fields]) => fields.until?.value)
  const untilBefore = useFormFields(([fields]) => fields.until?.initialValue)
  const { text } = useText()
  const router = useRouter()
  if (id === undefined) return null
  return (
    <ClaimReview
      id={String(id)}
      onDecided={() => {
        toast.success(text(words.saved))
        router.refresh()
      }}
      onRefused={() => router.refresh()}
      until={typeof until === 'string' && until !== untilBefore ? until : undefined}
    />
  )
}

interface ClaimReviewProps {
  id: string
  /** Until when it is approved, where the officer chose a day in the form around it. */
  until?: string
  /** Whether numbers are the decisions. */
  shortcuts?: boolean
  /** It is in somebody else's hands. */
  locked?: boolean
  onDecided: (done: Bilingual) => void
  onRefused: () => void
}

/**
 * A claim as an officer decides about it: photo, number, who else holds the identity, and the moves there are. That it was
 * seen is in the audit log.
 */
export function ClaimReview({
  id,
  until,
  shortcuts = false,
  locked = false,
  onDecided,
  onRefused,
}: ClaimReviewProps) {
  const { text, language } = useText()
  const { config } = useConfig()
  const reasonId = useId()
  const [reason, setReason] = useState('')
  /** A decision that waits for its reason. */
  const [wanted, setWanted] = useState<ClaimState | null>(null)
  const [busy, setBusy] = useState(false)
  const { evidence, failed, decide, reload } = useEvidence(id, language)
  const offered = order.filter((state) => evidence?.offered.includes(state))

  const act = async (state: ClaimState) => {
    const chosen = acts[state]
    if (!chosen || busy) return
    if (chosen.needsReason && reason.trim() === '') {
      setWanted(state)
      document.getElementById(reasonId)?.focus()
      return
    }
    setWanted(null)
    setBusy(true)
    const said = reason.trim() === '' ? {} : { reason: reason.trim() }
    const refusal = await decide({
      state,
      ...said,
      ...(state === 'approved' && until !== undefined ? { until } : {}),
    })
    setBusy(false)
    if (refusal === null) {
      setReason('')
      onDecided(chosen.label)
    } else {
      toast.error(refusal)
      onRefused()
    }
    reload()
  }
  const numbered = (event: KeyboardEvent) => {
    const state = offered[Number(event.key) - 1]
    if (!state) return false
    void act(state)
  }
  useKeys(
    {
      a: () => document.getElementById(`${reasonId}-${offered[0]}`)?.focus(),
      ...Object.fromEntries(offered.map((_, index) => [String(index + 1), numbered])),
    },
    shortcuts && !locked,
  )

  if (failed) {
    return (
      <div className="field-type claim-review" role="alert">
        <p>{text(words.failed)}</p>
        <Button buttonStyle="secondary" onClick={reload}>
          {text(words.retry)}
        </Button>
      </div>
    )
  }
  if (!evidence) return <div className="field-type claim-review" aria-busy="true" />

  const { holder, onRoster, photoUrl, studentNo } = evidence
  return (
    <div className="field-type claim-review">
      {photoUrl && (
        <a href={photoUrl} target="_blank" rel="noreferrer" className="claim-review__photo">
          <img src={photoUrl} alt={text(words.photo)} />
        </a>
      )}
      {studentNo && (
        <p className="claim-review__number">
          <span>{text(words.studentNo)}</span>
          <strong>{studentNo}</strong>
          {onRoster !== null && (
            <em className="claim-review__roster" data-listed={onRoster}>
              {onRoster ? '✓ ' : '⚠ '}
              {text(onRoster ? words.onRoster : words.offRoster)}
            </em>
          )}
        </p>
      )}
      {holder && (
        <div className="claim-review__holder">
          <p>
            {text(words.contested)}
            {': '}
            {holder.id === null ? (
              `${holder.nickname} (${holder.campus ?? ''})`
            ) : (
              <Link
                href={formatAdminURL({
                  adminRoute: config.routes.admin,
                  path: `/collections/users/${holder.id}`,
                })}
                prefetch={false}
              >
                {holder.nickname}
              </Link>
            )}
          </p>
          {holder.suspended && <p role="note">{text(words.suspendedHint)}</p>}
          <p>{text(words.contestedHint)}</p>
        </div>
      )}
      {offered.length > 0 && (
        <>
          <label htmlFor={reasonId}>{text(words.reason)}</label>
          <textarea
            id={reasonId}
            rows={2}
            maxLength={reasonMax}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
              if (wanted) void act(wanted)
            }}
          />
          {wanted && acts[wanted] && (
            <p role="alert">
              {text({
                zh: `${words.reasonNeeded.zh}，再按 Ctrl+Enter ${acts[wanted].label.zh}`,
                en: `${words.reasonNeeded.en}, then press Ctrl+Enter: ${acts[wanted].label.en}`,
              })}
            </p>
          )}
          <div className="claim-review__acts">
            {offered.map((state, index) => {
              const offer = acts[state]
              return (
                offer && (
                  <Button
                    key={state}
                    buttonStyle={offer.style}
                    disabled={busy || locked}
                    id={`${reasonId}-${state}`}
                    onClick={() => void act(state)}
                  >
                    {shortcuts ? `${index + 1} ${text(offer.label)}` : text(offer.label)}
                  </Button>
                )
              )
            })}
          </div>
          {(photoUrl || studentNo) && <p className="claim-review__note">{text(words.destroyed)}</p>}
        </>
      )}
    </div>
  )
}
