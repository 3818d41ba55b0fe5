export const tabs = ['home', 'nearby', 'publish', 'messages', 'me'] as const

export interface TabBarProps {
  names: Record<(typeof tabs)[number], string>
  theme: 'light' | 'dark'
  /** What waits in the messages. */
  waiting: number
}
