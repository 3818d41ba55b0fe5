import type { CollectionConfig } from 'payload'
import { staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import { reportTargets, type ReportTarget } from '../contract/moderation'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { checkKey } from '../hooks/report-reasons/check-key'
import { keepUsedReason } from '../hooks/report-reasons/keep-used'

/** What people can choose from when they report something. */
export const reportReasons: CollectionConfig = {
  slug: 'report-reasons',
  labels: { singular: label('举报原因', 'Report reason'), plural: label('举报原因', 'Report reasons') },
  admin: {
    group: groups.moderation,
    useAsTitle: 'title',
    defaultColumns: ['title', 'key', 'targets', 'points', 'campus', 'active'],
    description: label(
      '举报时可选的原因。已被使用的原因不能删除，只能停用；本校与共用原因代号相同时，以本校的为准。',
      'What people can choose when they report. One that was used is switched off, not deleted; a campus’s own takes the place of a shared one with the same key.',
    ),
  },
  defaultSort: 'sort',
  access: {
    read: staffOfCampusOrShared(),
    create: staffOfCampus(['owner', 'admin']),
    update: staffOfCampus(['owner', 'admin']),
    delete: staffOfCampus(['owner', 'admin']),
  },
  hooks: { beforeValidate: [checkKey], beforeDelete: [keepUsedReason] },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'title', type: 'text', label: label('原因', 'Reason'), required: true, maxLength: 20 },
        { name: 'titleEn', type: 'text', label: label('英文', 'English'), maxLength: 40 },
      ],
    },
    {
      name: 'key',
      type: 'text',
      label: label('代号', 'Key'),
      required: true,
      index: true,
      maxLength: 30,
      admin: {
        description: label(
          '小写字母、数字、“-”或“_”，保存后不能更改，例如 fraud',
          'Lower-case letters, digits, “-” or “_”; stays as it is once saved, such as fraud',
        ),
      },
    },
    {
      name: 'targets',
      type: 'select',
      hasMany: true,
      label: label('适用于', 'For'),
      required: true,
      defaultValue: [...reportTargets],
      options: options([
        ['products', '商品', 'Listings'],
        ['users', '用户', 'People'],
        ['comments', '留言', 'Comments'],
        ['conversations', '会话', 'Conversations'],
        ['reviews', '评价', 'Reviews'],
      ] as const satisfies readonly (readonly [ReportTarget, string, string])[]),
    },
    {
      name: 'points',
      type: 'number',
      label: label('分量', 'Points'),
      required: true,
      defaultValue: 1,
      min: 0,
      max: 20,
      admin: {
        description: label(
          '越大越先处理；欺诈、人身安全应当大一些',
          'The more, the sooner it is looked at; fraud and safety deserve more',
        ),
      },
    },
    campusField({ shared: true }),
    {
      name: 'active',
      type: 'checkbox',
      label: label('启用', 'Active'),
      defaultValue: true,
      admin: { position: 'sidebar' },
    },
    {
      name: 'sort',
      type: 'number',
      label: label('排序', 'Order'),
      defaultValue: 100,
      admin: { position: 'sidebar', description: label('小的在前', 'Small numbers first') },
    },
  ],
}
