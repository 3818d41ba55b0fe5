import { stall } from './mark'

/** The mark, drawn with the panel's colours, so that it fits both themes. */
export function Icon() {
  return (
    <svg aria-hidden="true" className="xiaoji-icon" height="100%" viewBox="0 0 32 32" width="100%">
      <rect className="xiaoji-icon__ground" height="32" rx="7" width="32" />
      <g className="xiaoji-icon__drawing">
        <path d={stall.awning} />
        <path d={stall.front} />
      </g>
    </svg>
  )
}
