import type { CollectionConfig } from 'payload'
import { nobody, peopleRoles, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { actionOptions } from '../fields/moderation'
import { officerName } from '../fields/officer-name'
import { whenSet } from '../fields/when-set'

/** One act on many things, undone as one. */
export const bulkActs: CollectionConfig = {
  slug: 'bulk-acts',
  labels: { singular: label('批量处理', 'Bulk act'), plural: label('批量处理', 'Bulk acts') },
  admin: {
    group: groups.moderation,
    useAsTitle: 'reason',
    defaultColumns: ['createdAt', 'action', 'count', 'staff', 'state'],
    description: label(
      '一次处理许多内容：在待办里勾选几项，或点“按条件批量处理”。打开一条可以整批撤销',
      'One act on many things: tick some in the queue, or press “Bulk act by a filter” there. Open one to undo it as a whole',
    ),
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(peopleRoles), create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      name: 'undo',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: '/src/admin/queue/undo-bulk#UndoBulk' } },
    },
    {
      name: 'action',
      type: 'select',
      label: label('处理', 'Action'),
      required: true,
      options: actionOptions,
    },
    { name: 'count', type: 'number', label: label('数量', 'How many'), required: true },
    /** What was meant: `{collection, where}` in the words of the door. */
    { name: 'filter', type: 'json', label: label('范围', 'Which'), admin: { hidden: true } },
    { name: 'reason', type: 'textarea', label: label('理由', 'Reason') },
    campusField(),
    {
      name: 'staff',
      type: 'relationship',
      relationTo: 'staff',
      label: label('处理人', 'By'),
      maxDepth: 1,
      admin: { components: officerName },
    },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      defaultValue: 'done',
      options: options([
        ['done', '已执行', 'Done'],
        ['undone', '已撤销', 'Undone'],
      ] as const),
    },
    {
      name: 'undoneAt',
      type: 'date',
      label: label('撤销时间', 'Undone'),
      admin: { date: dayAndTime, condition: whenSet('undoneAt') },
    },
    {
      name: 'undoneBy',
      type: 'relationship',
      relationTo: 'staff',
      label: label('撤销人', 'Undone by'),
      maxDepth: 0,
      admin: { components: officerName, condition: whenSet('undoneBy') },
    },
  ],
}
