import { Link, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import type { ReactNode } from 'react'
import type { EvidencePicture, ThingView } from '../../operations/cases/types'
import { momentText } from '../lib/dates'
import { useText } from '../lib/use-text'
import { useCategoryWords } from './use-category-words'
import { useValueText } from './value-text'
import { fieldWords, words } from './words'

/** In the order in which an officer looks at them; whatever else there is stays in the collections. */
const shownFields = [
  'kind',
  'categoryTitle',
  'condition',
  'priceFen',
  'originalPriceFen',
  'isbn',
  'place',
  'rating',
  'status',
  'standing',
] as const

/** What a thing says, now or when it was reported. */
export function ThingCard({ heading, thing }: { heading: string; thing: ThingView }) {
  const category = useCategoryWords(thing.fields.category, null)
  const { text, language } = useText()
  const valueText = useValueText()
  const { fields } = thing
  const attributes = Object.entries((fields.attributes ?? {}) as Record<string, unknown>)
  const facts: [string, ReactNode][] = [
    ...shownFields
      .filter((name) => fields[name] !== null && fields[name] !== undefined && fields[name] !== '')
      .map((name): [string, ReactNode] => {
        const known = fieldWords[name]
        const value = name === 'categoryTitle' ? category.category(fields[name]) : fields[name]
        return [known ? text(known) : name, valueText(name, value)]
      }),
    ...attributes.map(([key, value]): [string, ReactNode] => [
      category.label(key),
      valueText('', category.value(key, value)),
    ]),
  ]
  return (
    <section className="queue__part">
      <h3>
        {heading} <time dateTime={thing.at}>{momentText(thing.at, language)}</time>
      </h3>
      {thing.title && <p className="queue__thing-title">{thing.title}</p>}
      {facts.length > 0 && (
        <dl className="queue__facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {thing.text && <p className="queue__words">{thing.text}</p>}
      <Pictures pictures={thing.images} />
      {typeof fields.product === 'string' && <ProductLink id={fields.product} />}
    </section>
  )
}

function ProductLink({ id }: { id: string }) {
  const { text } = useText()
  const { config } = useConfig()
  const href = formatAdminURL({ adminRoute: config.routes.admin, path: `/collections/products/${id}` })
  return (
    <p>
      <Link href={href} prefetch={false} rel="noreferrer" target="_blank">
        {text({ zh: '所在商品', en: 'The listing it is about' })}
      </Link>
    </p>
  )
}

/** Small, and whole in a tab of its own. */
export function Pictures({ pictures }: { pictures: readonly EvidencePicture[] }) {
  const { text } = useText()
  if (pictures.length === 0) return null
  return (
    <div className="queue__pictures">
      {pictures.map(({ id, url }, index) => {
        const name = `${text(words.picture)} ${index + 1} / ${pictures.length}`
        return url === null ? (
          <span className="queue__no-picture" key={id}>
            {text(words.pictureGone)}
          </span>
        ) : (
          <a href={url} key={id} rel="noreferrer" target="_blank">
            <img alt={name} loading="lazy" src={url} />
          </a>
        )
      })}
    </div>
  )
}
