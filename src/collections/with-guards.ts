import type { CollectionConfig, Field } from 'payload'
import { hasCampus } from '../access/lock'
import {
  keepRelationsWithinCampus,
  type CampusRelation,
} from '../hooks/campuses/keep-relations-within-campus'
import { keepWithinCampus } from '../hooks/campuses/keep-within-campus'
import { lockRowForUpdate } from '../lib/row-lock'
import {
  notePassword,
  noteUnlock,
  recordChange,
  recordDelete,
  recordLogin,
  recordUnlock,
} from '../hooks/audit-log/record-staff-act'

/** Written by the system while an officer acts; the act itself is what the log holds. */
const unlogged = new Set([
  'audit-log',
  'price-changes',
  'view-events',
  'user-sessions',
  'login-codes',
  'identities',
])

/** Fields by name, through rows and collapsibles, which have none of their own. */
function namedFields(fields: Field[]): Field[] {
  return fields.flatMap((field) =>
    (field.type === 'row' || field.type === 'collapsible') && !('name' in field)
      ? namedFields(field.fields)
      : [field],
  )
}

function campusRelations(fields: Field[], campusCollections: Set<string>): CampusRelation[] {
  return namedFields(fields).flatMap((field) =>
    (field.type === 'relationship' || field.type === 'upload') &&
    typeof field.relationTo === 'string' &&
    campusCollections.has(field.relationTo)
      ? [{ field: field.name, relationTo: field.relationTo }]
      : [],
  )
}

/**
 * The search of a list asks for a part of its title. The database knows no part of a choice or a number, and a query
 * for one fails: such lists are searched by id, and filtered by everything else.
 */
function searchable({ admin, fields }: CollectionConfig): { listSearchableFields?: string[] } {
  const title = namedFields(fields).find((field) => 'name' in field && field.name === admin?.useAsTitle)
  return title && !['text', 'textarea', 'email'].includes(title.type) ? { listSearchableFields: ['id'] } : {}
}

/** Adds what every collection has in common: the audit trail, the lock of what is being changed, and the walls between campuses. */
export function withGuards(collections: CollectionConfig[]): CollectionConfig[] {
  const campusCollections = new Set(collections.filter(hasCampus).map(({ slug }) => slug))
  return collections.map((collection) => {
    const { hooks = {}, slug } = collection
    const inCampus = campusCollections.has(slug)
    const relations = inCampus ? campusRelations(collection.fields, campusCollections) : []
    const logged = !unlogged.has(slug)
    return {
      ...collection,
      // The raw answer of the API is nothing for officers.
      admin: { hideAPIURL: true, ...searchable(collection), ...collection.admin },
      hooks: {
        ...hooks,
        beforeOperation: [
          ...(hooks.beforeOperation ?? []),
          ...(slug === 'staff' ? [notePassword, noteUnlock] : []),
          ...(logged ? [lockRowForUpdate] : []),
        ],
        // No officer writes the log; an act on one campus may have an effect on another, which reads of it there.
        beforeValidate: [
          ...(inCampus && slug !== 'audit-log' ? [keepWithinCampus] : []),
          ...(hooks.beforeValidate ?? []),
        ],
        beforeChange: [
          ...(hooks.beforeChange ?? []),
          ...(relations.length > 0 ? [keepRelationsWithinCampus(relations)] : []),
        ],
        afterChange: [...(hooks.afterChange ?? []), ...(logged ? [recordChange] : [])],
        afterDelete: [...(hooks.afterDelete ?? []), ...(logged ? [recordDelete] : [])],
        ...(collection.auth && slug === 'staff'
          ? {
              afterLogin: [...(hooks.afterLogin ?? []), recordLogin],
              afterOperation: [...(hooks.afterOperation ?? []), recordUnlock],
            }
          : {}),
      },
    }
  })
}
