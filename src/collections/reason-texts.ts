import type { CollectionConfig } from 'payload'
import { staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import type { ModerationAction } from '../contract/moderation'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'

/** Reasons that moderators fill in with one click. */
export const reasonTexts: CollectionConfig = {
  slug: 'reason-texts',
  labels: { singular: label('常用理由', 'Canned reason'), plural: label('常用理由', 'Canned reasons') },
  admin: {
    group: groups.moderation,
    useAsTitle: 'title',
    defaultColumns: ['title', 'actions', 'clause', 'campus', 'active'],
    description: label(
      '处理时一点即填的理由，按校区维护',
      'Reasons that one click fills in, kept by each campus',
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
    { name: 'title', type: 'text', label: label('名称', 'Name'), required: true, maxLength: 30 },
    {
      name: 'actions',
      type: 'select',
      hasMany: true,
      label: label('用于', 'For'),
      admin: { description: label('留空表示所有处理', 'Empty: for all actions') },
      options: options([
        ['ask_changes', '要求修改', 'Ask for changes'],
        ['hide', '隐藏', 'Hide'],
        ['remove', '移除', 'Remove'],
        ['warn', '警告', 'Warn'],
        ['mute', '禁言', 'Mute'],
        ['suspend', '暂停', 'Suspend'],
        ['ban', '封禁', 'Ban'],
      ] as const satisfies readonly (readonly [ModerationAction, string, string])[]),
    },
    {
      name: 'clause',
      type: 'relationship',
      relationTo: 'rule-clauses',
      label: label('依据条款', 'Clause'),
      maxDepth: 0,
    },
    { name: 'text', type: 'textarea', label: label('理由', 'Reason'), required: true, maxLength: 500 },
    { name: 'textEn', type: 'textarea', label: label('英文理由', 'English reason'), maxLength: 500 },
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
