import type { UIField } from 'payload'

/** What officers do about a thing or a person, at the top of its page: by an act, never by the form below. */
export const decideField: UIField = {
  name: 'decide',
  type: 'ui',
  admin: {
    disableListColumn: true,
    condition: (_data, _row, { operation }) => operation !== 'create',
    components: { Field: '/src/admin/decide/decide-field#DecideField' },
  },
}
