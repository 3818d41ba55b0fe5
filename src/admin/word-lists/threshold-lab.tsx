'use client'

import { Button, useConfig, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { moderationLimits } from '../../contract/moderation'
import type { ThresholdResult } from '../../operations/word-lists/try-threshold'
import { ask, Refused } from '../lib/ask'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import './rule-lab.scss'

const days = moderationLimits.labDaysMax

const judged: Record<ThresholdResult['samples'][number]['outcome'], Bilingual> = {
  dismissed: { zh: '审核员认为没有问题', en: 'kept by an officer' },
  undecided: { zh: '还没有结论', en: 'not decided' },
  upheld: { zh: '审核员认为违规', en: 'against the rules' },
}

/** Which listings the points as they are typed would have hidden, saved or not. */
export function ThresholdLab() {
  const { text, language } = useText()
  const { config } = useConfig()
  const { id } = useDocumentInfo()
  const points = useFormFields(([fields]) => Number(fields['settings.autoHidePoints']?.value))
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<ThresholdResult | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const title = useId()
  if (!id) return null

  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const url = `${config.routes.api}/word-lists/lab/thresholds`
      const body = { points, days, campus: String(id) }
      setResult(await ask<ThresholdResult>(url, { method: 'POST', body, language }))
    } catch (error) {
      setResult(null)
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      setProblem(error instanceof Refused ? error.message : failed)
    } finally {
      setBusy(false)
    }
  }

  return (
    <section aria-labelledby={title} className="field-type rule-lab">
      <h3 id={title}>{text({ zh: '试跑自动隐藏', en: 'Try hiding by reports' })}</h3>
      <p className="rule-lab__hint">
        {text({
          zh: `按上面填写的分数（不必先保存），看看最近 ${days} 天的举报会自动隐藏哪些商品`,
          en: `With the points above, saved or not: which listings the reports of the last ${days} days would have hidden`,
        })}
      </p>
      <div className="rule-lab__ask">
        <Button
          buttonStyle="secondary"
          disabled={busy || !Number.isFinite(points)}
          margin={false}
          onClick={() => void run()}
          size="medium"
        >
          {busy ? text({ zh: '正在检查…', en: 'Looking…' }) : text({ zh: '试跑', en: 'Try' })}
        </Button>
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
  const { listings, hidden, upheld, dismissed, undecided, points, complete, samples } = result
  return (
    <>
      <p className="rule-lab__sum">
        {points === 0
          ? text({ zh: '0 分：从不自动隐藏', en: '0 points: nothing is hidden by itself' })
          : text({
              zh: `${points} 分：被举报的 ${listings} 件商品中会隐藏 ${hidden} 件`,
              en: `${points} points: ${hidden} of ${listings} reported listings would have been hidden`,
            })}
      </p>
      {hidden > 0 && (
        <p>
          {text({
            zh: `其中 ${upheld} 件后来认定违规，${dismissed} 件没有问题，${undecided} 件还没有结论`,
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
          {samples.map(({ id, title, reports, points: sum, outcome }) => (
            <li key={`${id} ${reports} ${sum}`}>
              <a href={`${config.routes.admin}/collections/products/${id}`} rel="noreferrer" target="_blank">
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
