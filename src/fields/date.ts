/** How date inputs of the panel look: the order that Chinese readers expect, 24 hours. */
export const dayAndTime = {
  pickerAppearance: 'dayAndTime',
  displayFormat: 'yyyy-MM-dd HH:mm',
  timeFormat: 'HH:mm',
} as const

/** A date without a time of day. */
export const dayOnly = { pickerAppearance: 'dayOnly', displayFormat: 'yyyy-MM-dd' } as const
