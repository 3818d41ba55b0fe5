'use client'

import type { DayRange } from '../../domain/days'
import { readableBy, type PeriodKind } from '../../domain/stats/periods'
import type { Overview } from '../../operations/stats/read-overview'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import { lastDaysQuestion, type Question } from './question'

export interface CampusChoice {
  id: string
  name: string
}

const presets = [7, 30, 90]
const kinds: Record<PeriodKind, Bilingual> = {
  day: { zh: '天', en: 'Day' },
  week: { zh: '周', en: 'Week' },
  month: { zh: '月', en: 'Month' },
}

interface RangePickerProps {
  question: Question
  onChange: (question: Question) => void
  today: string
  term: Overview['term']
  /** Of an owner; officers of a campus have one. */
  campuses: readonly CampusChoice[]
}

export function RangePicker({ question, onChange, today, term, campuses }: RangePickerProps) {
  const { text, language } = useText()
  const choose = (range: DayRange) => onChange({ ...question, ...range, by: readableBy(range) })
  const isChosen = ({ from, to }: DayRange) => from === question.from && to === question.to
  const preset = (label: string, range: DayRange) => (
    <button aria-pressed={isChosen(range)} key={label} onClick={() => choose(range)} type="button">
      {label}
    </button>
  )
  const soFar = term && { from: term.from, to: term.to < today ? term.to : today }
  const input = (name: 'from' | 'to', label: Bilingual) => (
    <label>
      {text(label)}
      <input
        max={today}
        onChange={({ target }) => onChange({ ...question, [name]: target.value })}
        type="date"
        value={question[name]}
      />
    </label>
  )
  return (
    <form className="numbers-range" onSubmit={(event) => event.preventDefault()}>
      <div aria-label={text({ zh: '时间段', en: 'Range' })} className="numbers-range__presets" role="group">
        {presets.map((days) =>
          preset(text({ zh: `近 ${days} 天`, en: `${days} days` }), lastDaysQuestion(days, today)),
        )}
        {term && soFar && preset((language === 'en' && term.nameEn) || term.name, soFar)}
      </div>
      {input('from', { zh: '从', en: 'From' })}
      {input('to', { zh: '到', en: 'To' })}
      <label>
        {text({ zh: '按', en: 'By' })}
        <select
          onChange={({ target }) => onChange({ ...question, by: target.value as PeriodKind })}
          value={question.by}
        >
          {Object.entries(kinds).map(([value, words]) => (
            <option key={value} value={value}>
              {text(words)}
            </option>
          ))}
        </select>
      </label>
      {campuses.length > 1 && (
        <label>
          {text({ zh: '校区', en: 'Campus' })}
          <select
            onChange={({ target }) => onChange({ ...question, campus: target.value })}
            value={question.campus}
          >
            <option value="">{text({ zh: '全部校区', en: 'All campuses' })}</option>
            {campuses.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </form>
  )
}
