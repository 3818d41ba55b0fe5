/** The mark: a market stall. Drawn with the panel's colours, so that it fits both themes. */
export function Icon() {
  return (
    <svg aria-hidden="true" className="xiaoji-icon" height="100%" viewBox="0 0 32 32" width="100%">
      <rect className="xiaoji-icon__ground" height="32" rx="7" width="32" />
      <g className="xiaoji-icon__drawing">
        <path d="M8.2 6.5h15.6l2.9 6.3a3.1 3.1 0 0 1-5.4 2.3 3.5 3.5 0 0 1-5.3 0 3.5 3.5 0 0 1-5.3 0 3.1 3.1 0 0 1-5.4-2.3z" />
        <path d="M7.6 17.8a5 5 0 0 0 2.9-.8 5.6 5.6 0 0 0 5.5 0 5.6 5.6 0 0 0 5.5 0 5 5 0 0 0 2.9.8v6.2a1.7 1.7 0 0 1-1.7 1.7h-2.9v-4.4a1.2 1.2 0 0 0-1.2-1.2h-5.2a1.2 1.2 0 0 0-1.2 1.2v4.4H9.3A1.7 1.7 0 0 1 7.6 24z" />
      </g>
    </svg>
  )
}
