'use client'

import { Button, useAuth, useDocumentInfo, useFormFields, useFormModified } from '@payloadcms/ui'
import { useId, useState } from 'react'
import type { HomePreview as Preview } from '../../operations/home/preview-home'
import { inputOf, momentOf } from '../lib/dates'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import './preview.scss'

/** The page as it was saved last, in the web client as on a phone, now or at a chosen moment. */
export function HomePreview() {
  const { text, language } = useText()
  const { id, lastUpdateTime } = useDocumentInfo()
  const modified = useFormModified()
  const [ownPage, setOwnPage] = useState(true)
  const [moment, setMoment] = useState('')
  const campus = useCampusChoice()
  const title = useId()

  const at = moment === '' ? null : momentOf(moment)
  const question = new URLSearchParams({
    ...(ownPage && id ? { id: String(id), draft: 'true' } : {}),
    ...(at ? { at: at.toISOString() } : {}),
    ...(campus.chosen ? { campus: campus.chosen } : {}),
    // Asked again once something was saved; the server does not look at it.
    saved: String(lastUpdateTime),
  })
  const { data, failed, again } = useAnswer<Preview>(id ? `/home/preview?${question.toString()}` : null)
  const shown = useLast(data)

  return (
    <section aria-labelledby={title} className="home-preview field-type">
      <header>
        <h3 id={title}>{text({ zh: '预览', en: 'Preview' })}</h3>
        {id && (
          <Button buttonStyle="secondary" margin={false} onClick={again} size="small">
            {text({ zh: '刷新', en: 'Refresh' })}
          </Button>
        )}
      </header>
      {!id && (
        <p className="home-preview__hint">
          {text({
            zh: '加几块积木，点“保存草稿”，这里就会显示手机上的样子。学生在发布之前看不到。',
            en: 'Add some blocks and save a draft: this is where it is shown as on a phone. Nobody sees it before it is published.',
          })}
        </p>
      )}
      {id && (
        <>
          <div className="home-preview__choice">
            <label>
              {text({ zh: '看', en: 'Show' })}
              <select
                onChange={({ target }) => setOwnPage(target.value === 'own')}
                value={ownPage ? 'own' : 'shown'}
              >
                <option value="own">{text({ zh: '这一页', en: 'this page' })}</option>
                <option value="shown">{text({ zh: '那时学生看到的', en: 'what people see then' })}</option>
              </select>
            </label>
            <label>
              {text({ zh: '时间（留空为现在）', en: 'At (empty: now)' })}
              <input
                onChange={({ target }) => setMoment(target.value)}
                type="datetime-local"
                value={moment}
              />
            </label>
            {moment !== '' && (
              <Button buttonStyle="secondary" margin={false} onClick={() => setMoment('')} size="small">
                {text({ zh: '回到现在', en: 'Now' })}
              </Button>
            )}
            <StartButton onChoose={setMoment} moment={moment} />
            {campus.options.length > 0 && (
              <label>
                {text({ zh: '校区', en: 'Campus' })}
                <select onChange={({ target }) => campus.choose(target.value)} value={campus.chosen}>
                  <option value="">{text({ zh: '没有选校区的人', en: 'People without a campus' })}</option>
                  {campus.options.map(({ id: value, name }) => (
                    <option key={value} value={value}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </div>
          {modified && (
            <p className="home-preview__hint" role="status">
              {text({
                zh: '有未保存的修改：保存草稿后，预览会跟着更新。',
                en: 'There are unsaved changes: the preview follows when the draft is saved.',
              })}
            </p>
          )}
          {failed && (
            <p role="alert">{text({ zh: '预览没有加载出来，请刷新', en: 'No preview came; refresh it' })}</p>
          )}
          {shown && (
            <div className="home-preview__both">
              <iframe
                className="home-preview__phone"
                // Another token is another page: what was saved is loaded anew.
                key={shown.token}
                src={`/pages/home/index?preview=${encodeURIComponent(shown.token)}`}
                title={text({ zh: '手机上的首页', en: 'The home page on a phone' })}
              />
              <div aria-live="polite" className="home-preview__words">
                {shown.schedule && ownPage && (
                  <p className="home-preview__schedule">{shown.schedule[language]}</p>
                )}
                <p>{whatIsShown(shown, at, language)}</p>
                {shown.problems.length > 0 && (
                  <>
                    <h4>{text({ zh: '请留意', en: 'Please note' })}</h4>
                    <ul>
                      {shown.problems.map(({ block, message }) => (
                        <li key={block}>{message[language]}</li>
                      ))}
                    </ul>
                  </>
                )}
              </div>
            </div>
          )}
        </>
      )}
    </section>
  )
}

function whatIsShown({ shown }: Preview, at: Date | null, language: 'zh' | 'en'): string {
  const name = shown ? `“${shown.name}”` : language === 'zh' ? '自动首页' : 'the automatic page'
  if (language === 'zh') return at ? `那时学生看到的是${name}。` : `学生现在看到的是${name}。`
  return at ? `What people see then: ${name}.` : `What people see now: ${name}.`
}

/** The last answer stays while the next is on its way. */
function useLast<T>(data: T | null): T | null {
  const [last, setLast] = useState(data)
  if (data !== null && data !== last) setLast(data)
  return data ?? last
}

/** Leads to the moment at which the page begins. */
function StartButton({ moment, onChoose }: { moment: string; onChoose: (moment: string) => void }) {
  const { text } = useText()
  const startsAt = useFormFields(([fields]) => fields.startsAt?.value)
  if (typeof startsAt !== 'string' && !(startsAt instanceof Date)) return null
  const start = new Date(startsAt)
  if (Number.isNaN(start.getTime()) || inputOf(start) === moment) return null
  return (
    <Button buttonStyle="secondary" margin={false} onClick={() => onChoose(inputOf(start))} size="small">
      {text({ zh: '看开始展示的时候', en: 'When it begins' })}
    </Button>
  )
}

/** Which campus is looked at: a page that all share looks different on each. */
function useCampusChoice() {
  const { user } = useAuth()
  const ofPage = useFormFields(([fields]) => fields.campus?.value)
  const [chosen, choose] = useState('')
  const isOpen = !ofPage && user !== null && user !== undefined && !user.campus
  const { data } = useAnswer<{ docs: { id: string; name: string }[] }>(
    isOpen ? '/campuses?limit=100&depth=0&sort=sort' : null,
  )
  return { options: isOpen ? (data?.docs ?? []) : [], chosen: isOpen ? chosen : '', choose }
}
