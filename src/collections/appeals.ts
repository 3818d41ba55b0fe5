import type { CollectionConfig } from 'payload'
import { nobody, peopleRoles, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { officerName } from '../fields/officer-name'
import { whenSet } from '../fields/when-set'

/** Somebody asks a second person to look at a decision. Who made it takes no part. */
export const appeals: CollectionConfig = {
  slug: 'appeals',
  labels: { singular: label('申诉', 'Appeal'), plural: label('申诉', 'Appeals') },
  admin: {
    group: groups.moderation,
    useAsTitle: 'body',
    defaultColumns: ['createdAt', 'author', 'body', 'state', 'decidedAt'],
    description: label(
      '在待办中处理；作出原决定的人不能处理',
      'Decided in the queue, never by who made the decision',
    ),
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(peopleRoles), create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      name: 'act',
      type: 'relationship',
      relationTo: 'moderation-acts',
      label: label('决定', 'Decision'),
      required: true,
      unique: true,
      maxDepth: 1,
    },
    {
      name: 'author',
      type: 'relationship',
      relationTo: 'users',
      label: label('申诉人', 'From'),
      required: true,
      index: true,
      maxDepth: 1,
    },
    /** Under which the app sent it: sent again, it is the same appeal. */
    { name: 'key', type: 'text', hidden: true },
    campusField(),
    { name: 'body', type: 'textarea', label: label('申诉理由', 'What they say'), required: true },
    {
      name: 'images',
      type: 'upload',
      relationTo: 'media',
      hasMany: true,
      label: label('图片', 'Pictures'),
      admin: { hidden: true },
    },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      defaultValue: 'open',
      index: true,
      options: options([
        ['open', '待处理', 'Open'],
        ['upheld', '维持原决定', 'The decision stands'],
        ['overturned', '已改判', 'Overturned'],
      ] as const),
    },
    {
      name: 'answer',
      type: 'textarea',
      label: label('答复', 'Answer'),
      admin: { condition: whenSet('answer') },
    },
    {
      name: 'decidedBy',
      type: 'relationship',
      relationTo: 'staff',
      label: label('复核人', 'Decided by'),
      maxDepth: 1,
      admin: { components: officerName, condition: whenSet('decidedBy') },
    },
    {
      name: 'decidedAt',
      type: 'date',
      label: label('复核时间', 'Decided'),
      admin: { date: dayAndTime, condition: whenSet('decidedAt') },
    },
  ],
}
