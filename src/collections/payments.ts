import type { CollectionConfig } from 'payload'
import { fieldForSystem, nobody, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'

/** A buyer's payment through a service. Its number at the service is `outTradeNo`; written by `operations/payments`. */
export const payments: CollectionConfig = {
  slug: 'payments',
  labels: { singular: label('支付', 'Payment'), plural: label('支付', 'Payments') },
  admin: {
    group: groups.money,
    useAsTitle: 'outTradeNo',
    description: label(
      '买家的每一笔付款，由支付服务的通知写入，不能修改',
      'Each payment of a buyer, written by what the payment service says; cannot be changed',
    ),
    defaultColumns: ['outTradeNo', 'order', 'amountFen', 'state', 'paidAt', 'createdAt'],
    listSearchableFields: ['outTradeNo', 'transactionId'],
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(['owner', 'admin']), create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      name: 'order',
      type: 'relationship',
      relationTo: 'orders',
      label: label('订单', 'Order'),
      required: true,
      maxDepth: 1,
    },
    campusField(),
    { name: 'provider', type: 'text', label: label('支付服务', 'Service'), required: true },
    {
      name: 'rail',
      type: 'select',
      label: label('打款通道', 'Pay-out rail'),
      required: true,
      options: options([
        ['recommerce', '个人收款', 'Individual collection'],
        ['transfer', '商家转账', 'Merchant transfer'],
      ] as const),
    },
    {
      name: 'outTradeNo',
      type: 'text',
      label: label('商户单号', 'Our number'),
      required: true,
      unique: true,
    },
    { name: 'transactionId', type: 'text', label: label('微信单号', 'Number of the service'), index: true },
    fenField({ name: 'amountFen', label: label('金额（元）', 'Amount (yuan)'), required: true }),
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      options: options([
        ['created', '已创建', 'Created'],
        ['prepaid', '待付款', 'Waiting for the payer'],
        ['paid', '已付款', 'Paid'],
        ['closed', '已关闭', 'Closed'],
      ] as const),
    },
    /** openid of who may pay, and of the seller who agreed where the rail needs it. */
    {
      name: 'payer',
      type: 'text',
      required: true,
      access: { read: fieldForSystem },
      admin: { hidden: true },
    },
    { name: 'payee', type: 'text', access: { read: fieldForSystem }, admin: { hidden: true } },
    { name: 'agreementId', type: 'text', access: { read: fieldForSystem }, admin: { hidden: true } },
    { name: 'prepayId', type: 'text', access: { read: fieldForSystem }, admin: { hidden: true } },
    {
      name: 'expiresAt',
      type: 'date',
      label: label('付款截止', 'To be paid until'),
      required: true,
      admin: { date: dayAndTime },
    },
    { name: 'paidAt', type: 'date', label: label('付款时间', 'Paid'), admin: { date: dayAndTime } },
    /** When the service is asked next; none when there is nothing left to ask. */
    { name: 'askAt', type: 'date', label: label('下次查询', 'Asked next'), admin: { date: dayAndTime } },
    { name: 'asked', type: 'number', required: true, defaultValue: 0, admin: { hidden: true } },
    /** It was paid after its order had ended: the whole goes back by itself. */
    { name: 'late', type: 'checkbox', label: label('迟到的付款', 'Paid too late'), defaultValue: false },
  ],
}
