'use client'

interface BarsProps {
  bars: readonly { label: string; value: number; shown: string; note?: string }[]
}

/** Numbers beside each other, as bars with their names; read as a list. */
export function Bars({ bars }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <ul className="numbers-bars">
      {bars.map(({ label, value, shown, note }) => (
        <li key={label}>
          <span className="numbers-bars__name">{label}</span>
          <span aria-hidden className="numbers-bars__track">
            <span style={{ width: `${(Math.max(0, value) / most) * 100}%` }} />
          </span>
          <span className="numbers-bars__value">
            {shown}
            {note !== undefined && <small>{note}</small>}
          </span>
        </li>
      ))}
    </ul>
  )
}
