import type { CollectionConfig } from 'payload'
import { anyOf, fieldForSystem, nobody, ownRows, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { decideField } from '../fields/decide'
import { groups } from '../fields/groups'
import { heldFields } from '../fields/held'
import { label, options } from '../fields/label'
import { callOffNotices } from '../hooks/comments/call-off-notices'
import { countComments } from '../hooks/comments/count-comments'
import { judgeWords, lookAtLater } from '../hooks/comments/judge-words'
import { refuseByHand } from '../hooks/moderation-acts/refuse-by-hand'
import { stampRemoval } from '../hooks/comments/stamp-removal'
import { tellComment } from '../hooks/comments/tell-comment'

/** Public questions and answers under a listing, threaded one level, removed in place. */
export const comments: CollectionConfig = {
  slug: 'comments',
  labels: { singular: label('留言', 'Comment'), plural: label('留言', 'Comments') },
  admin: {
    group: groups.market,
    useAsTitle: 'body',
    defaultColumns: ['body', 'author', 'product', 'removed', 'createdAt'],
    description: label(
      '打开一条，在“处理”里移除或恢复；内容保留以备申诉',
      'Open one and use “Decide” to remove or restore it; the text is kept',
    ),
  },
  defaultSort: '-createdAt',
  access: {
    read: anyOf(staffOfCampus(), ownRows('author')),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  hooks: {
    beforeOperation: [refuseByHand(['removed'])],
    beforeChange: [stampRemoval, judgeWords],
    afterChange: [countComments, tellComment, callOffNotices, lookAtLater],
  },
  fields: [
    decideField,
    {
      name: 'body',
      type: 'textarea',
      label: label('内容', 'Text'),
      required: true,
      access: { update: fieldForSystem },
    },
    {
      name: 'product',
      type: 'relationship',
      relationTo: 'products',
      label: label('商品', 'Listing'),
      required: true,
      index: true,
      access: { update: fieldForSystem },
    },
    {
      name: 'author',
      type: 'relationship',
      relationTo: 'users',
      label: label('作者', 'Author'),
      required: true,
      index: true,
      maxDepth: 1,
      access: { update: fieldForSystem },
    },
    {
      name: 'replyTo',
      type: 'relationship',
      relationTo: 'comments',
      label: label('回复', 'Reply to'),
      index: true,
      access: { update: fieldForSystem },
    },
    campusField(),
    {
      name: 'removed',
      type: 'checkbox',
      label: label('已删除', 'Removed'),
      defaultValue: false,
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: { position: 'sidebar', readOnly: true },
    },
    ...heldFields(),
    {
      name: 'removedBy',
      type: 'select',
      label: label('由谁删除', 'Removed by'),
      options: options([
        ['author', '作者', 'Author'],
        ['staff', '干事', 'Officer'],
      ] as const),
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: { position: 'sidebar', readOnly: true },
    },
  ],
}
