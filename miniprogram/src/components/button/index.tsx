import type { ReactNode } from 'react'
import { Tap } from '../../platform/tap'
import { Icon, type IconName } from '../icon'
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
  return (
    <Tap
      className={`button button--${kind} button--${size} ${isWide ? 'button--wide' : ''} ${isBusy || isDisabled ? 'button--off' : ''} ${className}`}
      label={label}
      isDisabled={isBusy || isDisabled}
      onTap={onTap}
    >
      {icon && <Icon name={icon} size={18} />}
      {children}
    </Tap>
  )
}
