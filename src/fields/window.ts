import type { RowField } from 'payload'
import { dayAndTime } from './date'
import { label } from './label'

/** When something is shown; either end may be open. */
export function windowField(): RowField {
  return {
    type: 'row',
    fields: [
      {
        name: 'startsAt',
        type: 'date',
        label: label('开始展示', 'Shown from'),
        admin: {
          date: dayAndTime,
          description: label('留空为立即', 'Empty: at once'),
        },
      },
      {
        name: 'endsAt',
        type: 'date',
        label: label('结束展示', 'Shown until'),
        admin: {
          date: dayAndTime,
          description: label('留空为一直', 'Empty: for ever'),
        },
      },
    ],
  }
}
