import type { CollectionConfig, Where } from 'payload'
import { accountOfOfficer } from '../access/own-matters'
import { allOf, fieldForSystem, nobody, peopleRoles, staffOfCampus, type Rule } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { decideField } from '../fields/decide'
import { groups } from '../fields/groups'
import { heldFields } from '../fields/held'
import { label } from '../fields/label'
import { refuseByHand } from '../hooks/moderation-acts/refuse-by-hand'
import { followVisibility } from '../hooks/reviews/follow-visibility'
import { sideOptions } from './orders'

/**
 * Blind to officers as well: they know the two, and have nothing to judge while nobody reads it, unless one is held. Who is
 * one of the two reads what everybody reads; `operations/reviews/seen-by-officers` says the same in SQL.
 */
const seen: Rule = async ({ req }) => {
  const open: Where = { visibleAt: { less_than_equal: new Date().toISOString() } }
  const held: Where = { held: { equals: true } }
  const account = await accountOfOfficer(req)
  if (account === null) return { or: [open, held] }
  const others: Where[] = [{ author: { not_equals: account } }, { subject: { not_equals: account } }]
  const shown: Where[] = [open, { held: { not_equals: true } }, { removed: { not_equals: true } }]
  return { or: [{ and: shown }, { and: [{ or: [open, held] }, ...others] }] }
}
const staffWhoSee = allOf(staffOfCampus(peopleRoles), seen)

/** What one says of the other after a deal: blind until both wrote or seven days passed. */
export const reviews: CollectionConfig = {
  slug: 'reviews',
  labels: { singular: label('评价', 'Review'), plural: label('评价', 'Reviews') },
  admin: {
    group: groups.deals,
    useAsTitle: 'body',
    description: label(
      '双方都写完或过了 7 天才公开；打开一条，在“处理”里移除或恢复',
      'Public once both wrote or seven days passed; open one and use “Decide” to remove or restore it',
    ),
    defaultColumns: ['createdAt', 'rating', 'body', 'author', 'subject', 'visibleAt', 'removed'],
  },
  defaultSort: '-createdAt',
  access: {
    read: staffWhoSee,
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  hooks: { beforeOperation: [refuseByHand(['removed'])], afterChange: [followVisibility] },
  indexes: [{ fields: ['order', 'side'], unique: true }],
  fields: [
    decideField,
    {
      name: 'order',
      type: 'relationship',
      relationTo: 'orders',
      label: label('订单', 'Order'),
      required: true,
      maxDepth: 0,
      access: { update: fieldForSystem },
    },
    campusField(),
    {
      name: 'author',
      type: 'relationship',
      relationTo: 'users',
      label: label('作者', 'Author'),
      required: true,
      maxDepth: 1,
      access: { update: fieldForSystem },
    },
    {
      name: 'subject',
      type: 'relationship',
      relationTo: 'users',
      label: label('被评价人', 'About'),
      required: true,
      maxDepth: 1,
      access: { update: fieldForSystem },
    },
    {
      name: 'side',
      type: 'select',
      label: label('作者是', 'The author is the'),
      required: true,
      options: sideOptions,
      access: { update: fieldForSystem },
    },
    {
      name: 'rating',
      type: 'number',
      label: label('评分（1–5）', 'Stars (1–5)'),
      required: true,
      min: 1,
      max: 5,
      access: { update: fieldForSystem },
    },
    { name: 'body', type: 'textarea', label: label('内容', 'Text'), access: { update: fieldForSystem } },
    {
      name: 'visibleAt',
      type: 'date',
      label: label('公开时间', 'Public from'),
      required: true,
      index: true,
      access: { update: fieldForSystem },
      admin: { date: dayAndTime },
    },
    {
      name: 'removed',
      type: 'checkbox',
      label: label('已移除', 'Removed'),
      defaultValue: false,
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: { position: 'sidebar', readOnly: true },
    },
    ...heldFields(),
  ],
}
