import type { CollectionConfig } from 'payload'
import { nobody, staffOfCampus } from '../access/rules'
import type { ImportKind, ImportState } from '../contract/imports'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { label, options } from '../fields/label'

/** A table that an officer brought: looked at first, taken over whole or not at all. Made at `/admin/imports`. */
export const imports: CollectionConfig = {
  slug: 'imports',
  labels: { singular: label('导入', 'Import'), plural: label('导入', 'Imports') },
  admin: {
    // Reached from `/admin/imports`, which shows them.
    group: false,
    // What waits to be taken over is large, and no list shows it.
    enableListViewSelectAPI: true,
    useAsTitle: 'filename',
    description: label(
      '在“导入与导出”页面上传；这里只留下记录，看过而没有导入的不会写入任何内容',
      'Brought at “Import and export”; here is the record. What was only looked at has written nothing',
    ),
    defaultColumns: ['createdAt', 'kind', 'filename', 'rowCount', 'state', 'staff'],
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(['owner', 'admin']), create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      name: 'kind',
      type: 'select',
      label: label('内容', 'What'),
      required: true,
      options: options([
        ['categories', '分类', 'Categories'],
        ['roster', '认证名册', 'Verification roster'],
      ] as const satisfies readonly (readonly [ImportKind, string, string])[]),
    },
    { name: 'filename', type: 'text', label: label('文件', 'File'), required: true },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      options: options([
        ['previewed', '待确认', 'To be confirmed'],
        ['applied', '已导入', 'Taken over'],
        ['discarded', '已放弃', 'Discarded'],
      ] as const satisfies readonly (readonly [ImportState, string, string])[]),
    },
    { name: 'rowCount', type: 'number', label: label('行数', 'Rows'), required: true },
    /** `ImportProblem` of the contract, as many as are told. */
    { name: 'problems', type: 'json', label: label('问题', 'Problems'), admin: { hidden: true } },
    /** `KeptTable` of operations/imports: what would be written, personal numbers as keyed hashes only, and counts. */
    { name: 'rows', type: 'json', label: label('内容', 'Rows'), hidden: true, access: { read: () => false } },
    campusField({ shared: true }),
    {
      name: 'staff',
      type: 'relationship',
      relationTo: 'staff',
      label: label('经手人', 'By'),

      maxDepth: 1,
    },
    { name: 'appliedAt', type: 'date', label: label('导入时间', 'Taken over'), admin: { date: dayAndTime } },
  ],
}
