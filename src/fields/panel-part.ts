import type { UIField } from 'payload'

/** Something in the sidebar of an edit view that is no field: it stores nothing. */
export const panelPart = (name: string, component: string): UIField => ({
  name,
  type: 'ui',
  admin: { position: 'sidebar', disableListColumn: true, components: { Field: component } },
})
