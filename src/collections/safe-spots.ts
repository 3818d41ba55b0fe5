import type { CollectionConfig, PayloadRequest } from 'payload'
import { anyOf, contentRoles, nobody, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { clockField } from '../fields/clock'
import { wakeRowsField } from '../fields/wake-rows'
import { problemOf, type Period } from '../domain/safe-spots/hours'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { positionField } from '../fields/position'
import { say } from '../fields/say'

interface TypedPeriod {
  days?: string[] | null
  from?: string | null
  until?: string | null
}

/** What is wrong with all periods together; what is wrong with one is said beside it. */
function checkHours(value: unknown, { req }: { req: PayloadRequest }): string | true {
  const rows = (Array.isArray(value) ? value : []) as TypedPeriod[]
  const periods = rows.map(({ days, from, until }): Period => ({
    days: (days ?? []).map(Number),
    from: from ?? '',
    until: until ?? '',
  }))
  switch (problemOf(periods)) {
    case 'overlap':
      return say(
        req,
        '有时段互相重叠，请合并或改时间',
        'Some periods overlap; join them or change their times',
      )
    case 'days':
      return say(req, '每个时段至少选一天，同一天不要重复', 'Each period needs a day, and each day once')
    case 'clock':
      return say(req, '时间请写成 08:00 这样的形式', 'Write times like 08:00')
    default:
      return true
  }
}

/** Where people of a campus hand things over: well lit, watched, open. */
export const safeSpots: CollectionConfig = {
  slug: 'safe-spots',
  labels: { singular: label('安全交易点', 'Safe spot'), plural: label('安全交易点', 'Safe spots') },
  admin: {
    group: groups.deals,
    useAsTitle: 'name',
    defaultColumns: ['name', 'active', 'campus', 'sort', 'updatedAt'],
    listSearchableFields: ['name', 'nameEn'],
    description: label(
      '买卖双方约见面时可选的地点，例如图书馆门口、快递站。按校区维护，写明开放时间；暂时不能用时请停用，不必删除。',
      'Places to meet, such as the library entrance. Each campus keeps its own, with opening hours; switch one off rather than delete it.',
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
        {
          name: 'name',
          type: 'text',
          label: label('名称', 'Name'),
          required: true,
          maxLength: 40,
          admin: { placeholder: label('图书馆北门大厅', '图书馆北门大厅') },
        },
        {
          name: 'nameEn',
          type: 'text',
          label: label('英文名称', 'English name'),
          maxLength: 80,
          admin: { placeholder: 'Library, north lobby' },
        },
      ],
    },
    {
      name: 'description',
      type: 'textarea',
      label: label('说明', 'Description'),
      maxLength: 200,
      admin: {
        description: label(
          '怎么找到、有没有监控和灯；同学在选地点和日历里都会看到',
          'How to find it; whether it is lit and watched. Shown when choosing a place and in calendars',
        ),
      },
    },
    wakeRowsField(),
    positionField({ required: true }),
    {
      name: 'hours',
      type: 'array',
      label: label('开放时间', 'Opening hours'),
      labels: { singular: label('时段', 'Period'), plural: label('时段', 'Periods') },
      maxRows: 14,
      validate: checkHours,
      admin: {
        description: label(
          '不填表示全天开放。结束早于开始表示到次日，例如 18:00 到 01:00；到午夜请写 00:00。见面时间只能约在开放时间内。',
          'None: always open. An end before the beginning is on the next day, such as 18:00 to 01:00; write 00:00 for midnight. Meetings can be agreed on within these hours only.',
        ),
      },
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
      admin: {
        position: 'sidebar',
        description: label(
          '停用后不能再选；已经约好的见面不受影响',
          'Switched off, it cannot be chosen any more; meetings agreed on stay',
        ),
      },
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
