import type { UIField } from 'payload'

/** For each form with rows (arrays, blocks): no row stays grey; see src/admin/fields/wake-rows.tsx. */
export function wakeRowsField(): UIField {
  return {
    name: 'wakeRows',
    type: 'ui',
    admin: { disableListColumn: true, components: { Field: '/src/admin/fields/wake-rows#WakeRows' } },
  }
}
