import type { Access, CollectionConfig, SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import { staffOf } from './actor'
import { locksOfReadableRows, ownName } from './panel-locks'
import { keepToOwnFields } from './query-paths'
import { fieldForSystem } from './rules'

/**
 * Payload lets any logged-in user of any auth collection do anything that no access function forbids: a student
 * could make himself an owner. The lock turns that round. It wraps every access function of the finished config,
 * plugins' and Payload's own collections included: what is not listed here is for officers only.
 */

type Operation = 'admin' | 'create' | 'delete' | 'read' | 'readVersions' | 'unlock' | 'update'

/** Where people who are no officers may pass on to the collection's own rule. */
const open: Record<string, readonly Operation[]> = {
  banners: ['read'],
  campuses: ['read'],
  categories: ['read'],
  comments: ['read'],
  favorites: ['read'],
  feedback: ['read'],
  media: ['read', 'create', 'delete'],
  notices: ['read'],
  pages: ['read'],
  products: ['read', 'create', 'update', 'delete'],
  users: ['read', 'update'],
}

const operations: readonly Operation[] = [
  'admin',
  'create',
  'delete',
  'read',
  'readVersions',
  'unlock',
  'update',
]

/** Payload's own bookkeeping collections that officers use through the panel; the others are the system's. */
const panelCollections = ['payload-locked-documents', 'payload-preferences', 'payload-query-presets']

const systemOnly = () => false

const officersOnly =
  (rule: Access | undefined, closed: boolean): Access =>
  (args) => {
    if (closed || !staffOf(args.req)) return false
    return rule ? rule(args) : false
  }

function lockCollection(collection: SanitizedCollectionConfig): void {
  const access = collection.access as Record<Operation, Access | undefined>
  const closed = collection.slug.startsWith('payload-') && !panelCollections.includes(collection.slug)
  for (const operation of operations) {
    if (open[collection.slug]?.includes(operation)) continue
    access[operation] = officersOnly(access[operation], closed)
  }
  collection.hooks.beforeOperation = [keepToOwnFields, ...collection.hooks.beforeOperation]
}

/** The panel's "somebody is editing this": written by the panel's own server side, read and lifted over REST. */
function lockPanelLocks(collection: SanitizedCollectionConfig): void {
  Object.assign(collection.access, {
    create: systemOnly,
    read: locksOfReadableRows,
    update: locksOfReadableRows,
    delete: locksOfReadableRows,
  })
  for (const field of collection.flattenedFields) {
    const update = field.name === 'user' ? ownName : fieldForSystem
    if (field.name === 'user' || field.name === 'document' || field.name === 'globalSlug') {
      ;(field as { access?: object }).access = { update }
    }
  }
}

/** Locks the finished config in place and returns it. */
export function lock(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (collection.slug === 'payload-locked-documents') lockPanelLocks(collection)
    lockCollection(collection)
  }
  for (const global of config.globals) {
    for (const [operation, rule] of Object.entries(global.access)) {
      ;(global.access as Record<string, Access>)[operation] = officersOnly(rule, false)
    }
  }
  config.jobs.access = { run: systemOnly, queue: systemOnly, cancel: systemOnly }
  return config
}

/** Collections that belong to a campus, for what is added to all of them. */
export function hasCampus(collection: Pick<CollectionConfig, 'fields'>): boolean {
  return collection.fields.some((field) => 'name' in field && field.name === 'campus')
}
