import type { CollectionConfig } from 'payload'
import { staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { keepUsedClause } from '../hooks/rule-clauses/keep-used'

/** The rules of the market, clause by clause: each decision names one. */
export const ruleClauses: CollectionConfig = {
  slug: 'rule-clauses',
  labels: { singular: label('规则条款', 'Rule clause'), plural: label('规则条款', 'Rule clauses') },
  admin: {
    group: groups.moderation,
    useAsTitle: 'title',
    defaultColumns: ['number', 'title', 'campus', 'active'],
    description: label(
      '处理决定所依据的条款，会写进告知当事人的理由。已被引用的条款不能删除，只能停用；修改文字不影响已作出的决定。',
      'What decisions rest on; quoted to the person concerned. One that was used is switched off, not deleted; new words change no earlier decision.',
    ),
  },
  defaultSort: 'sort',
  access: {
    read: staffOfCampusOrShared(),
    create: staffOfCampus(['owner', 'admin']),
    update: staffOfCampus(['owner', 'admin']),
    delete: staffOfCampus(['owner', 'admin']),
  },
  hooks: { beforeDelete: [keepUsedClause] },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'number',
          type: 'text',
          label: label('编号', 'Number'),
          required: true,
          maxLength: 12,
          admin: { placeholder: '3.2' },
        },
        { name: 'title', type: 'text', label: label('标题', 'Title'), required: true, maxLength: 40 },
        { name: 'titleEn', type: 'text', label: label('英文标题', 'English title'), maxLength: 80 },
      ],
    },
    { name: 'text', type: 'textarea', label: label('内容', 'Text'), required: true, maxLength: 1_000 },
    { name: 'textEn', type: 'textarea', label: label('英文内容', 'English text'), maxLength: 2_000 },
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
