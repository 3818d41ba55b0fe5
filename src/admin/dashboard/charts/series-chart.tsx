'use client'

import { niceTop } from './nice-top'

interface SeriesChartProps {
  points: readonly { label: string; value: number }[]
  /** Of the scale at the side. */
  format: (value: number) => string
  /** What it shows, for who does not see it. */
  summary: string
}

const [width, height] = [960, 240]
const inner = { left: 76, right: 12, top: 12, bottom: 28 }
const [innerWidth, innerHeight] = [width - inner.left - inner.right, height - inner.top - inner.bottom]
/** Up to so many points each is a bar; more of them are a line. */
const barsMax = 31
const labelsMax = 7

/** Numbers over time. */
export function SeriesChart({ points, format, summary }: SeriesChartProps) {
  const top = niceTop(Math.max(...points.map(({ value }) => value)))
  const step = innerWidth / points.length
  const x = (at: number) => inner.left + step * (at + 0.5)
  const y = (value: number) => inner.top + innerHeight * (1 - Math.max(0, value) / top)
  const every = Math.ceil(points.length / labelsMax)
  const line = points.map(({ value }, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`).join(' ')
  const floor = y(0)
  return (
    <svg aria-label={summary} className="numbers-series" role="img" viewBox={`0 0 ${width} ${height}`}>
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line x1={inner.left} x2={width - inner.right} y1={y(top * part)} y2={y(top * part)} />
          <text dominantBaseline="middle" textAnchor="end" x={inner.left - 8} y={y(top * part)}>
            {format(top * part)}
          </text>
        </g>
      ))}
      {points.length <= barsMax ? (
        points.map(({ label, value }, at) => (
          <rect height={floor - y(value)} key={label} width={step * 0.7} x={x(at) - step * 0.35} y={y(value)}>
            <title>{`${label}: ${format(value)}`}</title>
          </rect>
        ))
      ) : (
        <>
          <path
            className="numbers-series__area"
            d={`${line} L${x(points.length - 1)} ${floor} L${x(0)} ${floor} Z`}
          />
          <path className="numbers-series__line" d={line} />
        </>
      )}
      {points.map(({ label }, at) =>
        at % every === 0 ? (
          <text key={label} textAnchor="middle" x={x(at)} y={height - 8}>
            {label}
          </text>
        ) : null,
      )}
    </svg>
  )
}
