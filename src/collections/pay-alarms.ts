import type { CollectionConfig } from 'payload'
import { fieldForSystem, nobody, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'

/** Something about money that a person has to look at. Each fact once, by its key. */
export const payAlarms: CollectionConfig = {
  slug: 'pay-alarms',
  labels: { singular: label('资金异常', 'Money alarm'), plural: label('资金异常', 'Money alarms') },
  admin: {
    group: groups.money,
    useAsTitle: 'detail',
    defaultColumns: ['createdAt', 'kind', 'detail', 'order', 'done'],
    description: label(
      '需要人工处理的资金问题。处理后写明说明并勾选“已处理”。',
      'What a person has to look at. When it is dealt with, say how and tick "done".',
    ),
  },
  defaultSort: '-createdAt',
  access: {
    read: staffOfCampus(['owner', 'admin']),
    create: nobody,
    update: staffOfCampus(['owner', 'admin']),
    delete: nobody,
  },
  fields: [
    {
      name: 'kind',
      type: 'select',
      label: label('类型', 'Kind'),
      required: true,
      options: options([
        ['wrong_amount', '金额不符', 'Wrong amount'],
        ['wrong_party', '商户、应用或付款人不符', 'Wrong merchant, app or payer'],
        ['unknown_payment', '不认识的支付', 'Unknown payment'],
        ['late_payment', '取消后付款', 'Paid after the end'],
        ['refund_abnormal', '退款异常', 'Abnormal refund'],
        ['refund_refused', '退款被拒', 'Refund refused'],
        ['payout_failed', '打款失败', 'Pay-out failed'],
        ['payout_refused', '打款被拒', 'Pay-out refused'],
        ['bill_difference', '对账差异', 'Difference with the bill'],
        ['ledger', '账目不符', 'The books do not agree'],
      ] as const),
      access: { update: fieldForSystem },
    },
    {
      name: 'detail',
      type: 'text',
      label: label('说明', 'Detail'),
      required: true,
      access: { update: fieldForSystem },
    },
    {
      name: 'order',
      type: 'relationship',
      relationTo: 'orders',
      label: label('订单', 'Order'),
      maxDepth: 1,
      access: { update: fieldForSystem },
    },
    campusField({ shared: true }),
    /** Names the fact. */
    { name: 'key', type: 'text', required: true, unique: true, admin: { hidden: true } },
    {
      name: 'done',
      type: 'checkbox',
      label: label('已处理', 'Done'),
      defaultValue: false,
      admin: { position: 'sidebar' },
    },
    { name: 'note', type: 'textarea', label: label('怎么处理的', 'How'), admin: { position: 'sidebar' } },
  ],
}
