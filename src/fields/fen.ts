import type { NumberField } from 'payload'
import { isPriceFen } from '../domain/products/price'

interface FenFieldOptions {
  name: `${string}Fen`
  label: { zh: string; en: string }
  required?: boolean
}

/** Money: whole fen in the database and the API, yuan for the person in the panel. */
export function fenField({ name, label, required = false }: FenFieldOptions): NumberField {
  return {
    name,
    type: 'number',
    label,
    required,
    min: 0,
    validate: (value: number | null | undefined) => {
      if (value === null || value === undefined) return required ? '请填写价格 / A price is required' : true
      return isPriceFen(value) || '价格应为 0 到 1,000,000 元，精确到分 / 0 to 1,000,000 yuan, whole fen'
    },
    admin: {
      components: {
        Field: '/src/admin/fields/fen-field#FenField',
        Cell: '/src/admin/fields/fen-cell#FenCell',
      },
    },
  }
}
