import type { CollectionConfig } from 'payload'
import { nobody, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { panelPart } from '../fields/panel-part'

/** Money on its way back to a buyer; `outRefundNo` makes repeating it harmless. Written by `operations/refunds`. */
export const refunds: CollectionConfig = {
  slug: 'refunds',
  labels: { singular: label('退款', 'Refund'), plural: label('退款', 'Refunds') },
  admin: {
    group: groups.money,
    useAsTitle: 'outRefundNo',
    description: label(
      '退给买家的每一笔；被支付服务关闭的可以打开后重新退款',
      'What goes back to buyers; open one that the service has closed to make it anew',
    ),
    defaultColumns: ['outRefundNo', 'order', 'amountFen', 'state', 'createdAt'],
    listSearchableFields: ['outRefundNo'],
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(['owner', 'admin']), create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      name: 'payment',
      type: 'relationship',
      relationTo: 'payments',
      label: label('支付', 'Payment'),
      required: true,
      maxDepth: 0,
    },
    {
      name: 'order',
      type: 'relationship',
      relationTo: 'orders',
      label: label('订单', 'Order'),
      required: true,
      maxDepth: 1,
    },
    campusField(),
    {
      name: 'outRefundNo',
      type: 'text',
      label: label('退款单号', 'Our number'),
      required: true,
      unique: true,
    },
    { name: 'refundId', type: 'text', label: label('微信退款单号', 'Number of the service') },
    fenField({ name: 'amountFen', label: label('金额（元）', 'Amount (yuan)'), required: true }),
    { name: 'reason', type: 'text', label: label('原因', 'Reason'), required: true },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      options: options([
        ['requested', '待提交', 'Requested'],
        ['processing', '处理中', 'Processing'],
        ['success', '已退款', 'Refunded'],
        ['abnormal', '异常', 'Abnormal'],
        ['closed', '已关闭', 'Closed'],
      ] as const),
    },
    { name: 'refundedAt', type: 'date', label: label('退款时间', 'Refunded'), admin: { date: dayAndTime } },
    { name: 'askAt', type: 'date', label: label('下次查询', 'Asked next'), admin: { date: dayAndTime } },
    { name: 'asked', type: 'number', required: true, defaultValue: 0, admin: { hidden: true } },
    panelPart('retry', '/src/admin/refunds/retry-refund#RetryRefund'),
  ],
}
