import type { CollectionConfig } from 'payload'
import { nobody, staffOfCampus } from '../access/rules'
import { importKinds, importStates } from '../contract/imports'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/** A table that an officer brought: looked at first, taken over whole or not at all. Made at `/admin/imports`. */
export const imports: CollectionConfig = {
  slug: 'imports',
  labels: { singular: label('导入', 'Import'), plural: label('导入', 'Imports') },
  admin: {
    group: groups.records,
    useAsTitle: 'filename',
    defaultColumns: ['createdAt', 'kind', 'filename', 'rowCount', 'state', 'staff'],
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(['owner', 'admin']), create: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'kind', type: 'select', label: label('内容', 'What'), required: true, options: [...importKinds] },
    { name: 'filename', type: 'text', label: label('文件', 'File'), required: true },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      options: [...importStates],
    },
    { name: 'rowCount', type: 'number', label: label('行数', 'Rows'), required: true },
    /** `{line, path, code, zh, en}` of each line that cannot be taken over. */
    { name: 'problems', type: 'json', label: label('问题', 'Problems'), admin: { hidden: true } },
    /** What would be written; personal numbers as keyed hashes only. Emptied when it is done. */
    { name: 'rows', type: 'json', label: label('内容', 'Rows'), hidden: true, access: { read: () => false } },
    campusField({ shared: true }),
    {
      name: 'staff',
      type: 'relationship',
      relationTo: 'staff',
      label: label('经手人', 'By'),
      required: true,
      maxDepth: 1,
    },
    { name: 'appliedAt', type: 'date', label: label('导入时间', 'Taken over'), admin: { date: dayAndTime } },
  ],
}
