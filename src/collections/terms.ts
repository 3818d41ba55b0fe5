import type { CollectionConfig } from 'payload'
import { staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayOnly } from '../fields/date'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { checkTerm } from '../hooks/terms/check-term'

/** Terms of the university year, by which the union accounts for what it did. */
export const terms: CollectionConfig = {
  slug: 'terms',
  labels: { singular: label('学期', 'Term'), plural: label('学期', 'Terms') },
  admin: {
    group: groups.settings,
    useAsTitle: 'name',
    defaultColumns: ['name', 'startsAt', 'endsAt', 'campus'],
    description: label(
      '透明度报告按学期统计。同一校区的学期不能重叠；请在新学期开始前添加。',
      'The transparency report counts by term. Terms of a campus cannot overlap; add the next one before it begins.',
    ),
  },
  defaultSort: '-startsAt',
  access: {
    read: staffOfCampusOrShared(),
    create: staffOfCampus(['owner', 'admin']),
    update: staffOfCampus(['owner', 'admin']),
    delete: staffOfCampus(['owner', 'admin']),
  },
  hooks: { beforeChange: [checkTerm] },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'name',
          type: 'text',
          label: label('名称', 'Name'),
          required: true,
          maxLength: 30,
          admin: { placeholder: '2026–2027 第一学期' },
        },
        { name: 'nameEn', type: 'text', label: label('英文名称', 'English name'), maxLength: 60 },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'startsAt',
          type: 'date',
          label: label('第一天', 'First day'),
          required: true,
          index: true,
          admin: { date: dayOnly },
        },
        {
          name: 'endsAt',
          type: 'date',
          label: label('最后一天', 'Last day'),
          required: true,
          admin: { date: dayOnly },
        },
      ],
    },
    campusField({ shared: true }),
  ],
}
