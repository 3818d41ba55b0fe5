import type { CollectionConfig } from 'payload'
import { fieldForSystem, nobody, owners } from '../access/rules'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { whenSet } from '../fields/when-set'

/** Types of WeChat Pay in words; another one is shown as it came. */
const eventTypes = {
  'TRANSACTION.SUCCESS': label('支付成功', 'Paid'),
  'REFUND.SUCCESS': label('退款成功', 'Refunded'),
  'REFUND.ABNORMAL': label('退款异常', 'Refund failed'),
  'REFUND.CLOSED': label('退款关闭', 'Refund closed'),
  'MCHTRANSFER.BILL.FINISHED': label('转账有了结果', 'Transfer finished'),
  'SETTLEMENT.SUCCESS': label('结算成功', 'Settled'),
}

/** What a payment service told us, verified, each once. */
export const payNotices: CollectionConfig = {
  slug: 'pay-notices',
  labels: { singular: label('支付通知', 'Payment notice'), plural: label('支付通知', 'Payment notices') },
  admin: {
    group: groups.money,
    useAsTitle: 'noticeId',
    description: label(
      '支付服务发来的通知原文，核对资金时查阅',
      'What the payment service told us, word for word, for whoever has to look into money',
    ),
    defaultColumns: ['createdAt', 'eventType', 'outcome', 'detail'],
  },
  defaultSort: '-createdAt',
  access: { read: owners, create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['provider', 'noticeId'], unique: true }],
  fields: [
    { name: 'provider', type: 'text', label: label('支付服务', 'Service'), required: true },
    { name: 'noticeId', type: 'text', label: label('通知编号', 'Its id'), required: true },
    {
      name: 'eventType',
      type: 'text',
      label: label('类型', 'Type'),
      required: true,
      admin: {
        components: {
          Cell: {
            path: '/src/admin/fields/code-words#CodeWordsCell',
            clientProps: { labels: eventTypes },
          },
          Field: {
            path: '/src/admin/fields/code-words#CodeWordsField',
            clientProps: { labels: eventTypes },
          },
        },
      },
    },
    /** As it came, still encrypted by the service. */
    {
      name: 'raw',
      type: 'textarea',
      required: true,
      access: { read: fieldForSystem },
      admin: { hidden: true },
    },
    {
      name: 'outcome',
      type: 'select',
      label: label('结果', 'Outcome'),
      required: true,
      options: options([
        ['handled', '已处理', 'Handled'],
        ['known', '早已知道', 'Known already'],
        ['ignored', '与我们无关', 'Not for us'],
        ['alarm', '异常', 'Alarm'],
      ] as const),
    },
    {
      name: 'detail',
      type: 'text',
      label: label('说明', 'Detail'),
      admin: { condition: whenSet('detail') },
    },
  ],
}
