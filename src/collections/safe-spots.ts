import type { CollectionConfig } from 'payload'
import { anyOf, contentRoles, nobody, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { clockField } from '../fields/clock'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { positionField } from '../fields/position'

/** Where people of a campus hand things over: well lit, watched, open. */
export const safeSpots: CollectionConfig = {
  slug: 'safe-spots',
  labels: { singular: label('安全交易点', 'Safe spot'), plural: label('安全交易点', 'Safe spots') },
  admin: {
    group: groups.deals,
    useAsTitle: 'name',
    defaultColumns: ['name', 'campus', 'active', 'sort'],
    description: label(
      '买卖双方约见面时可选的地点，例如图书馆门口、快递站。按校区维护，写明开放时间。',
      'Places to meet, such as the library entrance. Each campus keeps its own, with opening hours.',
    ),
  },
  defaultSort: 'sort',
  access: {
    read: staffOfCampus(),
    create: staffOfCampus(contentRoles),
    update: staffOfCampus(contentRoles),
    delete: anyOf(nobody, staffOfCampus(['owner', 'admin'])),
  },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'name', type: 'text', label: label('名称', 'Name'), required: true, maxLength: 40 },
        { name: 'nameEn', type: 'text', label: label('英文名称', 'English name'), maxLength: 80 },
      ],
    },
    {
      name: 'description',
      type: 'textarea',
      label: label('说明', 'Description'),
      maxLength: 200,
      admin: {
        description: label('怎么找到、有没有监控和灯', 'How to find it; whether it is lit and watched'),
      },
    },
    positionField({ required: true }),
    {
      name: 'hours',
      type: 'array',
      label: label('开放时间', 'Opening hours'),
      labels: { singular: label('时段', 'Period'), plural: label('时段', 'Periods') },
      maxRows: 14,
      admin: { description: label('不填表示全天开放', 'None: always open') },
      fields: [
        {
          name: 'days',
          type: 'select',
          hasMany: true,
          label: label('星期', 'Days'),
          required: true,
          options: options([
            ['1', '周一', 'Monday'],
            ['2', '周二', 'Tuesday'],
            ['3', '周三', 'Wednesday'],
            ['4', '周四', 'Thursday'],
            ['5', '周五', 'Friday'],
            ['6', '周六', 'Saturday'],
            ['7', '周日', 'Sunday'],
          ] as const),
        },
        {
          type: 'row',
          fields: [
            { ...clockField('from', label('从', 'From'), '08:00'), required: true },
            { ...clockField('until', label('到', 'Until'), '22:00'), required: true },
          ],
        },
      ],
    },
    campusField(),
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
