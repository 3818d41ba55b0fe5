import { useEffect, useRef, useState, type ReactNode } from 'react'
import { showWrong } from '../../platform/focus'
import { Tap } from '../../platform/tap'
import { Icon, type IconName } from '../icon'
import { useIsInSheet } from '../sheet'
import './index.scss'

export interface ButtonProps {
  children: ReactNode
  /** `main` is what one came for, once a page; `plain` beside it; `danger` what cannot be undone; `text` in a line. */
  kind?: 'main' | 'plain' | 'soft' | 'danger' | 'text'
  size?: 'normal' | 'small'
  icon?: IconName
  isBusy?: boolean
  isDisabled?: boolean
  isWide?: boolean
  label?: string
  className?: string
  onTap: () => void
}

export function Button(props: ButtonProps) {
  const {
    children,
    kind = 'plain',
    size = 'normal',
    icon,
    isBusy = false,
    isDisabled = false,
    isWide = false,
    label,
    className = '',
    onTap,
  } = props
  const show = useShowWrong(isBusy)
  return (
    <Tap
      className={`button button--${kind} button--${size} ${isWide ? 'button--wide' : ''} ${isBusy || isDisabled ? 'button--off' : ''} ${className}`}
      label={label}
      isDisabled={isBusy || isDisabled}
      onTap={() => {
        onTap()
        if (kind === 'main') show()
      }}
    >
      {icon && <Icon name={icon} size={18} />}
      {children}
    </Tap>
  )
}

/** @returns to be called after a tap: once that has come to an end, one is taken to what it found wrong */
function useShowWrong(isBusy: boolean): () => void {
  const isInSheet = useIsInSheet()
  const [taps, setTaps] = useState(0)
  const shown = useRef(taps)
  useEffect(() => {
    if (isBusy || shown.current === taps) return
    shown.current = taps
    showWrong(isInSheet)
  }, [isBusy, taps, isInSheet])
  return () => setTaps((now) => now + 1)
}
