'use client'

import { Button, Link, toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import type { UIFieldClientComponent } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { orderSides, type OrderSide } from '../../contract/orders'
import type { CaseView } from '../../presenters/disputes'
import { ask, refusalText } from '../lib/ask'
import { momentText } from '../lib/dates'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { yuanText } from '../lib/yuan'
import { DecisionBox, type Verdict } from './decision-box'
import { decidableFrom, decisionWords, sideWords, stateWords, words } from './words'

/** In the form of a dispute. */
export const DisputeCase: UIFieldClientComponent = () => {
  const { id } = useDocumentInfo()
  const { text } = useText()
  const router = useRouter()
  if (!id) return null
  return (
    <DisputeReview
      id={String(id)}
      onDecided={() => {
        toast.success(text(words.saved))
        router.refresh()
      }}
      onRefused={() => router.refresh()}
    />
  )
}

interface DisputeReviewProps {
  id: string
  /** Whether numbers choose among the decisions. */
  shortcuts?: boolean
  /** It is in somebody else's hands. */
  locked?: boolean
  onDecided: () => void
  onRefused: () => void
}

/** A dispute as an officer decides about it: the order, what both say, until when, and the decisions there are. */
export function DisputeReview({
  id,
  shortcuts = false,
  locked = false,
  onDecided,
  onRefused,
}: DisputeReviewProps) {
  const { text, language } = useText()
  const { config } = useConfig()
  const [busy, setBusy] = useState(false)
  const { data, failed, again } = useAnswer<CaseView>(`/disputes/${id}/case`)

  if (failed) {
    return (
      <div className="field-type dispute-case" role="alert">
        <p>{text(words.failed)}</p>
        <Button buttonStyle="secondary" onClick={again}>
          {text(words.retry)}
        </Button>
      </div>
    )
  }
  if (!data) return <div className="field-type dispute-case" aria-busy="true" />
  const { dispute, offered, ownCase } = data

  const decide = async (verdict: Verdict) => {
    setBusy(true)
    const url = `${config.routes.api}/disputes/${id}/decide`
    try {
      await ask(url, { method: 'POST', body: { ...verdict, version: dispute.version }, language })
      onDecided()
    } catch (error) {
      toast.error(refusalText(error, language))
      onRefused()
    }
    setBusy(false)
    again()
  }

  const { verdict } = dispute
  return (
    <div className="field-type dispute-case">
      <p className="dispute-case__state" role="status">
        {text(stateWords[dispute.state])}
      </p>
      <Facts view={data} />
      <p>
        <strong>{`${text(words.openedBy)} · ${text(sideWords[dispute.openedBy])}`}</strong>
      </p>
      <p className="dispute-case__words">{dispute.reason}</p>
      <div className="dispute-case__sides">
        {orderSides.map((side) => (
          <Side key={side} side={side} view={data} />
        ))}
      </div>
      {verdict && (
        <section>
          <h3>{text(words.decided)}</h3>
          <p>
            <strong>{text(decisionWords[verdict.decision].label)}</strong>
            {verdict.refundFen === null ? '' : ` ¥${yuanText(verdict.refundFen)}`}
          </p>
          <p className="dispute-case__words">{verdict.reason}</p>
        </section>
      )}
      {dispute.state === 'collecting' && (
        <section>
          <h3>{text(words.decide)}</h3>
          <p>{text(decidableFrom(momentText(dispute.evidenceUntil, language)))}</p>
          <Button buttonStyle="secondary" margin={false} onClick={again}>
            {text(words.reload)}
          </Button>
        </section>
      )}
      {ownCase && dispute.state !== 'decided' && <p role="note">{text(words.ownCase)}</p>}
      {dispute.state === 'waiting' && dispute.statements.length === 0 && (
        <p role="note">{text(words.silent)}</p>
      )}
      {offered.length > 0 && (
        <DecisionBox
          busy={busy || locked}
          offered={offered}
          partMaxFen={data.partMaxFen}
          shortcuts={shortcuts && !locked}
          onDecide={(chosen) => void decide(chosen)}
        />
      )}
    </div>
  )
}

function Facts({ view: { order, dispute } }: { view: CaseView }) {
  const { text, language } = useText()
  const { config } = useConfig()
  const href = formatAdminURL({
    adminRoute: config.routes.admin,
    path: `/collections/orders/${order.id}`,
  })
  return (
    <dl className="dispute-case__facts">
      <dt>{text(words.order)}</dt>
      <dd>
        <Link href={href} prefetch={false}>{`${order.number} · ${order.title}`}</Link>
      </dd>
      <dt>{text(words.amount)}</dt>
      <dd>{`¥${yuanText(order.amountFen)}`}</dd>
      <dt>{text(words.paidHow)}</dt>
      <dd>{text(order.settlement === 'escrow' ? words.escrow : words.face)}</dd>
      <dt>{text(words.until)}</dt>
      <dd>
        <time dateTime={dispute.evidenceUntil}>{momentText(dispute.evidenceUntil, language)}</time>
      </dd>
    </dl>
  )
}

function Side({ side, view: { dispute, order } }: { side: OrderSide; view: CaseView }) {
  const { text } = useText()
  const said = dispute.statements.filter((statement) => statement.side === side)
  return (
    <section>
      <h3>
        {`${text(sideWords[side])} · ${order[side].nickname}`}
        {dispute.done[side] && <small>{` (${text(words.saidAll)})`}</small>}
      </h3>
      {said.length === 0 && <p>{text(words.nothing)}</p>}
      {said.map(({ id, body, images }) => (
        <article key={id}>
          <p className="dispute-case__words">{body}</p>
          <div className="dispute-case__pictures">
            {images.map((image) => (
              <a href={image.url} key={image.id} rel="noreferrer" target="_blank">
                <img alt={text(words.picture)} src={image.url} />
              </a>
            ))}
          </div>
        </article>
      ))}
    </section>
  )
}
