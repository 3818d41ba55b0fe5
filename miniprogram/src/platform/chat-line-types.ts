export interface ChatLineProps {
  value: string
  label: string
  placeholder: string
  most: number
  onChange: (value: string) => void
  onSend: () => void
  /** How high the keyboard stands over the page, where the platform leaves that to the page. Pixels. */
  onKeyboard: (heightPx: number) => void
}
