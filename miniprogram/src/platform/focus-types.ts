export interface DialogFocus {
  isOpen: boolean
  /** Escape: as if what leads out of it were touched. */
  onLeave: () => void
  /** Where a keyboard begins: at the dialog itself, or at the first thing in it that can be answered. */
  start?: 'panel' | 'answer'
}
