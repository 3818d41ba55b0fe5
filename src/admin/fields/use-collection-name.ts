import { getTranslation } from '@payloadcms/translations'
import { useConfig, useTranslation } from '@payloadcms/ui'

/** What people call the things of a collection: `products` → 商品. Its slug when it is not in their panel. */
export function useCollectionName(): (slug: unknown) => string {
  const { getEntityConfig } = useConfig()
  const { i18n } = useTranslation()
  return (slug) => {
    if (typeof slug !== 'string') return '—'
    const config = getEntityConfig({ collectionSlug: slug })
    return config ? getTranslation(config.labels.singular, i18n) : slug
  }
}
