/** Of a relation to an officer: their name, for everybody who reads what they did. */
export const officerName = {
  Cell: '/src/admin/fields/officer#OfficerCell',
  Field: '/src/admin/fields/officer#OfficerField',
}
