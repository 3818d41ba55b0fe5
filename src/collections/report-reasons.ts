import type { CollectionConfig } from 'payload'
import { staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import { reportTargets, type ReportTarget } from '../contract/moderation'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'

/** What people can choose from when they report something. */
export const reportReasons: CollectionConfig = {
  slug: 'report-reasons',
  labels: { singular: label('举报原因', 'Report reason'), plural: label('举报原因', 'Report reasons') },
  admin: {
    group: groups.moderation,
    useAsTitle: 'title',
    description: label(
      '举报时可选的原因；停用后旧的举报仍保留',
      'What people can choose when they report; reports keep what they were made with',
    ),
  },
  defaultSort: 'sort',
  access: {
    read: staffOfCampusOrShared(),
    create: staffOfCampus(['owner', 'admin']),
    update: staffOfCampus(['owner', 'admin']),
    delete: staffOfCampus(['owner', 'admin']),
  },
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
          '小写字母，保存后不要更改，例如 fraud',
          'Lower-case letters; leave it once saved, such as fraud',
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
