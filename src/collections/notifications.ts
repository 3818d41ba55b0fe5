import type { CollectionConfig } from 'payload'
import { notificationKinds } from '../contract/notifications'
import { nobody, staffOfCampus } from '../access/rules'
import { kinds } from '../domain/notifications/kinds'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

export const kindOptions = notificationKinds.map((value) => ({ value, label: kinds[value].label }))

/**
 * The inbox: the fact that somebody was told something, before and whether or not any push follows. Written by
 * `operations/notifications/notify` only; texts are rendered when it is read.
 */
export const notifications: CollectionConfig = {
  slug: 'notifications',
  labels: { singular: label('站内通知', 'Notification'), plural: label('站内通知', 'Notifications') },
  admin: {
    group: groups.records,
    defaultColumns: ['kind', 'user', 'product', 'readAt', 'createdAt'],
    description: label('系统发给用户的通知', 'What the system has told people'),
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(['owner', 'admin']), create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['user', 'key'], unique: true }, { fields: ['user', 'createdAt'] }],
  fields: [
    {
      name: 'kind',
      type: 'select',
      label: label('类型', 'Kind'),
      required: true,
      options: kindOptions,
    },
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: label('收件人', 'To'),
      required: true,
      maxDepth: 1,
    },
    campusField(),
    {
      name: 'product',
      type: 'relationship',
      relationTo: 'products',
      label: label('商品', 'Listing'),
      index: true,
      maxDepth: 0,
    },
    /** Values of the kind's placeholders. */
    { name: 'params', type: 'json', required: true, admin: { hidden: true } },
    /** Names the fact: one person is told it once. */
    { name: 'key', type: 'text', required: true, admin: { hidden: true } },
    {
      name: 'readAt',
      type: 'date',
      label: label('已读时间', 'Read'),
      admin: { date: dayAndTime },
    },
  ],
}
