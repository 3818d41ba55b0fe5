import { useEffect, useId, useState } from 'react'
import { useAnswer } from '../../lib/use-answer'
import { useText } from '../../lib/use-text'

export interface Person {
  id: string
  nickname: string
}

interface PersonPickerProps {
  label: string
  person: Person | null
  campus: string | null
  onChange: (person: Person | null) => void
}

const typingMs = 300
const shownMax = 8

/** Somebody by their nickname: typed, then chosen among those who are called so. */
export function PersonPicker({ label, person, campus, onChange }: PersonPickerProps) {
  const { text } = useText()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  const where = new URLSearchParams({
    ...{ depth: '0', limit: String(shownMax), sort: 'nickname', 'where[nickname][like]': asked },
    ...(campus === null ? {} : { 'where[campus][equals]': campus }),
  })
  const { data } = useAnswer<{ docs: Person[] }>(asked === '' ? null : `/users?${where.toString()}`)

  if (person) {
    return (
      <span className="queue__choice">
        {label} <strong>{person.nickname}</strong>
        <button className="queue__link" onClick={() => onChange(null)} type="button">
          {text({ zh: '换人', en: 'Change' })}
        </button>
      </span>
    )
  }
  return (
    <span className="queue__choice">
      <label htmlFor={id}>{label}</label>
      <input
        autoComplete="off"
        id={id}
        maxLength={40}
        onChange={({ target }) => setTyped(target.value)}
        placeholder={text({ zh: '昵称', en: 'Nickname' })}
        type="text"
        value={typed}
      />
      {asked !== '' && data && (
        <span aria-live="polite" className="queue__people-found" role="group">
          {data.docs.length === 0 && text({ zh: '没有找到', en: 'Nobody found' })}
          {data.docs.map((each) => (
            <button
              className="queue__act"
              key={each.id}
              onClick={() => {
                setTyped('')
                setAsked('')
                onChange({ id: each.id, nickname: each.nickname })
              }}
              type="button"
            >
              {each.nickname}
            </button>
          ))}
        </span>
      )}
    </span>
  )
}
