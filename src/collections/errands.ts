import type { CollectionConfig } from 'payload'
import { fieldForSystem, nobody, peopleRoles, staffOfCampus } from '../access/rules'
import type { ErrandState } from '../contract/orders'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'

/** Something to be fetched and carried for a fee. Once somebody takes it, its order carries it on. */
export const errands: CollectionConfig = {
  slug: 'errands',
  labels: { singular: label('跑腿', 'Errand'), plural: label('跑腿', 'Errands') },
  admin: {
    group: groups.deals,
    useAsTitle: 'title',
    description: label(
      '同学请人代取代办；被接走后成为订单，在“订单”里查看',
      'What students ask others to fetch; once taken it is an order and stands there',
    ),
    defaultColumns: ['title', 'feeFen', 'state', 'dueBy', 'requester', 'runner', 'createdAt'],
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(peopleRoles), create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['requester', 'key'], unique: true }],
  fields: [
    { name: 'title', type: 'text', label: label('要做什么', 'What'), required: true },
    { name: 'detail', type: 'textarea', label: label('说明', 'Detail') },
    {
      type: 'row',
      fields: [
        { name: 'fromPlace', type: 'text', label: label('从哪里', 'From where'), required: true },
        { name: 'toPlace', type: 'text', label: label('到哪里', 'To where'), required: true },
      ],
    },
    fenField({ name: 'feeFen', label: label('跑腿费（元）', 'Fee (yuan)'), required: true }),
    {
      name: 'dueBy',
      type: 'date',
      label: label('最晚', 'By when'),
      required: true,
      index: true,
      admin: { date: dayAndTime },
    },
    {
      name: 'settlement',
      type: 'select',
      label: label('结算方式', 'Settlement'),
      required: true,
      options: options([
        ['face-to-face', '当面结算', 'Face to face'],
        ['escrow', '平台担保', 'Escrow'],
      ] as const),
    },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      index: true,
      options: options([
        ['open', '待接单', 'Open'],
        ['accepted', '已接单', 'Accepted'],
        ['picked_up', '已取件', 'Picked up'],
        ['delivered', '已送达', 'Delivered'],
        ['confirmed', '已完成', 'Confirmed'],
        ['cancelled', '已取消', 'Cancelled'],
        ['expired', '已过期', 'Expired'],
      ] as const satisfies readonly (readonly [ErrandState, string, string])[]),
    },
    {
      name: 'requester',
      type: 'relationship',
      relationTo: 'users',
      label: label('发布人', 'Asked by'),
      required: true,
      maxDepth: 1,
    },
    {
      name: 'runner',
      type: 'relationship',
      relationTo: 'users',
      label: label('接单人', 'Run by'),
      maxDepth: 1,
    },
    campusField(),
    { name: 'key', type: 'text', access: { read: fieldForSystem }, admin: { hidden: true } },
    { name: 'version', type: 'number', required: true, defaultValue: 1, admin: { hidden: true } },
  ],
}
