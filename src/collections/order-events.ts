import type { CollectionConfig } from 'payload'
import { nobody, peopleRoles, staffOfCampus } from '../access/rules'
import type { OrderMoveName } from '../domain/orders/moves'
import { campusField } from '../fields/campus'
import { choiceTitle } from '../fields/choice-title'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { statusOptions } from './orders'

const moves = options([
  ['place', '下单', 'Order placed'],
  ['pay', '付款', 'Paid'],
  ['pick_up', '取件', 'Picked up'],
  ['hand_over', '交付', 'Handed over'],
  ['confirm', '确认收货', 'Confirmed'],
  ['cancel', '取消', 'Cancelled'],
  ['refund', '退款', 'Refund begun'],
  ['finish_refund', '退款到账', 'Refund arrived'],
  ['dispute', '提出争议', 'Dispute opened'],
  ['resume', '撤回争议', 'Dispute withdrawn'],
  ['decide_release', '裁决：付款给卖家', 'Decided for the seller'],
  ['decide_refund', '裁决：退款', 'Decided: refund'],
  ['decide_cancel', '裁决：取消', 'Decided: called off'],
] as const satisfies readonly (readonly [OrderMoveName | 'place', string, string])[])

/** Every move of every order. The database refuses changes and deletions. */
export const orderEvents: CollectionConfig = {
  slug: 'order-events',
  labels: { singular: label('订单记录', 'Order event'), plural: label('订单记录', 'Order events') },
  admin: {
    group: groups.records,
    useAsTitle: 'move',
    description: label(
      '订单的每一步，自动记录，不能修改',
      'Each step of an order, recorded by itself; cannot be changed',
    ),
    listSearchableFields: ['staffName', 'reason'],
    defaultColumns: ['createdAt', 'order', 'move', 'by', 'to', 'reason'],
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(peopleRoles), create: nobody, update: nobody, delete: nobody },
  fields: [
    choiceTitle(moves),
    {
      name: 'order',
      type: 'relationship',
      relationTo: 'orders',
      label: label('订单', 'Order'),
      required: true,
      maxDepth: 0,
    },
    campusField(),
    {
      name: 'move',
      type: 'select',
      label: label('操作', 'Move'),
      required: true,
      options: moves,
    },
    { name: 'from', type: 'select', label: label('原状态', 'From'), options: statusOptions },
    { name: 'to', type: 'select', label: label('新状态', 'To'), required: true, options: statusOptions },
    {
      name: 'by',
      type: 'select',
      label: label('由谁', 'By'),
      required: true,
      options: options([
        ['buyer', '买家', 'Buyer'],
        ['seller', '卖家', 'Seller'],
        ['staff', '干事', 'Officer'],
        ['timer', '超时', 'Time'],
        ['provider', '支付服务', 'Payment service'],
      ] as const),
    },
    /** Of an officer's move. */
    { name: 'staffName', type: 'text', label: label('干事', 'Officer') },
    { name: 'reason', type: 'textarea', label: label('原因', 'Reason') },
  ],
}
