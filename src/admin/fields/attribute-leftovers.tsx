'use client'

import { Button } from '@payloadcms/ui'
import type { AttributeDefinition } from '../../contract/products'
import { useText } from '../lib/use-text'
import { useDefinitions } from './use-definitions'

interface LeftoversProps {
  /** Category of the listing as it is stored: it knows what the values are called. */
  earlierCategoryId: string | null
  values: [key: string, value: unknown][]
  readOnly: boolean
  onRemove: (keys: string[]) => void
}

/** Values that belong to no attribute of the category chosen now, for the person to let go. */
export function Leftovers({ earlierCategoryId, onRemove, readOnly, values }: LeftoversProps) {
  const { text, language } = useText()
  const earlier = useDefinitions(earlierCategoryId)
  const definitions = earlier.state === 'ready' ? earlier.definitions : []
  const named = ({ label, labelEn }: { label: string; labelEn?: string | null }) =>
    (language === 'en' && labelEn) || label

  const shown = (definition: AttributeDefinition | undefined, value: unknown) => {
    if (typeof value === 'boolean') return text(value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' })
    const option = definition?.options?.find((one) => one.value === value)
    if (option) return named(option)
    return `${String(value)}${definition?.unit ? ` ${definition.unit}` : ''}`
  }
  const remove = text({ zh: '移除', en: 'Remove' })

  return (
    <div className="attributes-field__leftovers" role="status">
      <header>
        <span>
          {text({
            zh: '以下内容不属于现在的分类，保存前请移除',
            en: 'These do not belong to the category chosen now; remove them before saving',
          })}
        </span>
        {!readOnly && values.length > 1 && (
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => onRemove(values.map(([key]) => key))}
            size="small"
          >
            {text({ zh: '全部移除', en: 'Remove all' })}
          </Button>
        )}
      </header>
      <ul>
        {values.map(([key, value]) => {
          const definition = definitions.find((one) => one.key === key)
          const name = definition ? named(definition) : key
          return (
            <li key={key}>
              <b>{name}</b>
              <span>{shown(definition, value)}</span>
              {!readOnly && (
                <Button
                  aria-label={`${remove} ${name}`}
                  buttonStyle="secondary"
                  margin={false}
                  onClick={() => onRemove([key])}
                  size="small"
                >
                  {remove}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
