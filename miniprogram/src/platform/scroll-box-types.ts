import type { ReactNode } from 'react'

export interface ScrollBoxProps {
  id: string
  className?: string
  children: ReactNode
  /** Id of the element that stands first: when another does, what is seen stays where it is. */
  firstId: string | null
  /** Another number: go to the end. */
  endTurn: number
  /** Near the beginning. */
  onTop: () => void
  /** Whether the end is seen. While it is, it stays in sight, whatever comes. */
  onEnd: (isAtEnd: boolean) => void
}
