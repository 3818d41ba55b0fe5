'use client'

import { useConfig, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useId } from 'react'
import { moderationLimits } from '../../contract/moderation'
import type { ThresholdResult } from '../../operations/word-lists/try-threshold'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import './rule-lab.scss'
import { TryButton } from './trial-parts'
import { useTrial } from './use-trial'

const days = moderationLimits.labDaysMax

const judged: Record<ThresholdResult['samples'][number]['outcome'], Bilingual> = {
  dismissed: { zh: '审核员认为没有问题', en: 'kept by an officer' },
  undecided: { zh: '还没有结论', en: 'not decided' },
  upheld: { zh: '审核员认为违规', en: 'against the rules' },
}

/** What the points as they are typed would have hidden, saved or not. */
export function ThresholdLab() {
  const { text } = useText()
  const { id } = useDocumentInfo()
  const points = useFormFields(([fields]) => Number(fields['settings.autoHidePoints']?.value))
  const { busy, result, problem, run } = useTrial<ThresholdResult>('lab/thresholds')
  const title = useId()
  if (!id) return null

  return (
    <section aria-labelledby={title} className="field-type rule-lab">
      <h3 id={title}>{text({ zh: '试跑自动隐藏', en: 'Try hiding by reports' })}</h3>
      <p className="rule-lab__hint">
        {text({
          zh: `按上面填写的分数（不必先保存），看看最近 ${days} 天的举报会自动隐藏哪些商品、留言和评价`,
          en: `With the points above, saved or not: which listings, comments and reviews the reports of the last ${days} days would have hidden`,
        })}
      </p>
      <div className="rule-lab__ask">
        <TryButton
          busy={busy}
          onTry={() => void run({ points, days, campus: String(id) })}
          ready={Number.isFinite(points)}
        />
      </div>
      <div aria-live="polite">
        {problem && <p role="alert">{problem}</p>}
        {result && <Hidden result={result} />}
      </div>
    </section>
  )
}

function Hidden({ result }: { result: ThresholdResult }) {
  const { text } = useText()
  const { config } = useConfig()
  const { reported, hidden, upheld, dismissed, undecided, points, complete, samples } = result
  return (
    <>
      <p className="rule-lab__sum">
        {points === 0
          ? text({ zh: '0 分：从不自动隐藏', en: '0 points: nothing is hidden automatically' })
          : text({
              zh: `${points} 分：被举报的 ${reported} 项内容中会隐藏 ${hidden} 项`,
              en: `${points} points: ${hidden} of ${reported} reported contents would have been hidden`,
            })}
      </p>
      {hidden > 0 && (
        <p>
          {text({
            zh: `其中 ${upheld} 项后来认定违规，${dismissed} 项没有问题，${undecided} 项还没有结论`,
            en: `Of these ${upheld} were against the rules, ${dismissed} were kept, ${undecided} are not decided`,
          })}
        </p>
      )}
      {!complete && (
        <p className="rule-lab__hint">
          {text({
            zh: '举报太多，只看了最新的',
            en: 'There are many reports; only the newest were looked at',
          })}
        </p>
      )}
      {samples.length > 0 && (
        <ul className="rule-lab__samples">
          {samples.map(({ target, id, title, reports, points: sum, outcome }) => (
            <li key={`${id} ${reports} ${sum}`}>
              <a href={`${config.routes.admin}/collections/${target}/${id}`} rel="noreferrer" target="_blank">
                {title === '' ? text({ zh: '（已删除）', en: '(gone)' }) : title}
              </a>
              <span className="rule-lab__hint">
                {text({ zh: `${reports} 次举报，${sum} 分`, en: `${reports} reports, ${sum} points` })}
                {' · '}
                {text(judged[outcome])}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
