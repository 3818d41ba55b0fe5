'use client'

import { Button, Link, toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import type { UIFieldClientComponent } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { orderSides, type OrderSide } from '../../contract/orders'
import type { CaseView } from '../../presenters/disputes'
import { ask, Refused } from '../lib/ask'
import { momentText } from '../lib/dates'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { yuanText } from '../lib/yuan'
import { DecisionBox, type Verdict } from './decision-box'
import { decidableFrom, decisionWords, sideWords, stateWords, words } from './words'

/** A dispute as an officer decides about it: the order, what both say, until when, and the decisions there are. */
export const DisputeCase: UIFieldClientComponent = () => {
  const { id } = useDocumentInfo()
  const { text, language } = useText()
  const { config } = useConfig()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const { data, failed, again } = useAnswer<CaseView>(id ? `/disputes/${id}/case` : null)

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
      toast.success(text(words.saved))
    } catch (error) {
      toast.error(error instanceof Refused ? error.message : text(words.unreachable))
    }
    setBusy(false)
    again()
    router.refresh()
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
          busy={busy}
          offered={offered}
          partMaxFen={data.partMaxFen}
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
