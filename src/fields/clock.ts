import type { PayloadRequest, TextField } from 'payload'
import { clockTime } from '../domain/notifications/quiet-hours'
import { say } from './say'

/** A time of day, `HH:MM`, by the campus's clock. */
export function clockField(
  name: string,
  label: { zh: string; en: string },
  defaultValue: string,
  description?: { zh: string; en: string },
): TextField {
  return {
    name,
    type: 'text',
    label,
    defaultValue,
    admin: { placeholder: defaultValue, description },
    validate: (value: string | null | undefined, { req }: { req: PayloadRequest }) =>
      !value || clockTime.test(value) || say(req, '请写成 23:00 这样的时间', 'Write it like 23:00'),
  }
}
