import type { CollectionConfig } from 'payload'
import { fieldForSystem, nobody, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'

/** A seller's money on its way. Never a second one before the first has certainly failed. Written by `operations/payouts`. */
export const payouts: CollectionConfig = {
  slug: 'payouts',
  labels: { singular: label('打款', 'Pay-out'), plural: label('打款', 'Pay-outs') },
  admin: {
    group: groups.money,
    useAsTitle: 'outBillNo',
    description: label(
      '付给卖家的每一笔；失败的由卖家重新发起',
      'What is paid out to sellers; a seller begins a failed one anew',
    ),
    defaultColumns: ['outBillNo', 'order', 'amountFen', 'rail', 'state', 'createdAt'],
    listSearchableFields: ['outBillNo'],
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
    {
      name: 'payment',
      type: 'relationship',
      relationTo: 'payments',
      label: label('支付', 'Payment'),
      required: true,
      maxDepth: 0,
    },
    {
      name: 'payee',
      type: 'relationship',
      relationTo: 'users',
      label: label('收款人', 'Payee'),
      required: true,
      maxDepth: 1,
    },
    campusField(),
    {
      name: 'rail',
      type: 'select',
      label: label('打款通道', 'Rail'),
      required: true,
      options: options([
        ['recommerce', '个人收款', 'Individual collection'],
        ['transfer', '商家转账', 'Merchant transfer'],
      ] as const),
    },
    { name: 'outBillNo', type: 'text', label: label('打款单号', 'Our number'), required: true, unique: true },
    { name: 'billId', type: 'text', label: label('微信单号', 'Number of the service') },
    fenField({ name: 'amountFen', label: label('金额（元）', 'Amount (yuan)'), required: true }),
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      options: options([
        ['created', '待提交', 'Created'],
        ['accepted', '已受理', 'Accepted'],
        ['wait_user_confirm', '待卖家确认', 'Waiting for the seller'],
        ['transferring', '打款中', 'Transferring'],
        ['success', '已到账', 'Paid out'],
        ['failed', '失败', 'Failed'],
        ['cancelled', '已取消', 'Cancelled'],
      ] as const),
    },
    { name: 'failReason', type: 'text', label: label('失败原因', 'Why it failed') },
    /** What the payee's client opens to confirm. */
    { name: 'confirmation', type: 'json', access: { read: fieldForSystem }, admin: { hidden: true } },
    { name: 'endedAt', type: 'date', label: label('结束时间', 'Ended'), admin: { date: dayAndTime } },
    { name: 'askAt', type: 'date', label: label('下次查询', 'Asked next'), admin: { date: dayAndTime } },
    { name: 'asked', type: 'number', required: true, defaultValue: 0, admin: { hidden: true } },
  ],
}
