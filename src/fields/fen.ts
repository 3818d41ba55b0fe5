import type { NumberField, PayloadRequest } from 'payload'
import { isPriceFen } from '../domain/products/price'
import { say } from './say'

interface FenFieldOptions {
  name: `${string}Fen`
  label: { zh: string; en: string }
  required?: boolean
  defaultValue?: number
  description?: { zh: string; en: string }
}

/** Money: whole fen in the database and the API, yuan for the person in the panel. */
export function fenField({
  name,
  label,
  required = false,
  defaultValue,
  description,
}: FenFieldOptions): NumberField {
  return {
    name,
    type: 'number',
    label,
    required,
    ...(defaultValue === undefined ? {} : { defaultValue }),
    min: 0,
    validate: (value: number | null | undefined, { req }: { req: PayloadRequest }) => {
      if (value === null || value === undefined) {
        return required ? say(req, '请填写价格', 'A price is required') : true
      }
      return (
        isPriceFen(value) ||
        say(req, '价格应为 0 到 1,000,000 元，精确到分', '0 to 1,000,000 yuan, whole fen')
      )
    },
    admin: {
      description,
      components: {
        Field: '/src/admin/fields/fen-field#FenField',
        Cell: '/src/admin/fields/fen-cell#FenCell',
      },
    },
  }
}
