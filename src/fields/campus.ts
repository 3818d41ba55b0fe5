import type { RelationshipField } from 'payload'
import { emptyMeans } from './empty-cell'
import { label } from './label'

interface CampusFieldOptions {
  /** Rows without a campus belong to all campuses; only an owner may make such rows. */
  shared?: boolean
  /** What a list shows for rows without one. */
  empty?: { zh: string; en: string }
  description?: { zh: string; en: string }
}

/** The campus a row belongs to. Filled in and guarded by `hooks/campuses/keep-within-campus`. */
export function campusField({
  shared = false,
  empty = label('所有校区', 'All campuses'),
  description,
}: CampusFieldOptions = {}): RelationshipField {
  return {
    name: 'campus',
    type: 'relationship',
    relationTo: 'campuses',
    label: label('校区', 'Campus'),
    required: !shared,
    index: true,
    maxDepth: 0,
    admin: {
      position: 'sidebar',
      disableBulkEdit: true,
      ...(shared ? { components: emptyMeans(empty) } : {}),
      description:
        description ??
        (shared
          ? label(
              '留空时：总负责人添加的由所有校区共用，其他干事添加的归入本校',
              'Left empty by an owner, it is shared by all campuses; by anybody else, it is of their own campus',
            )
          : label('保存后不要更改；本校干事自动归入本校', 'Set by itself for officers of one campus')),
    },
  }
}
