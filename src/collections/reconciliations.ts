import type { CollectionConfig } from 'payload'
import { nobody, owners } from '../access/rules'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'

/** One day of one payment service's bill held against our books. Written by `operations/reconciliations`. */
export const reconciliations: CollectionConfig = {
  slug: 'reconciliations',
  labels: { singular: label('对账', 'Reconciliation'), plural: label('对账', 'Reconciliations') },
  admin: {
    group: groups.money,
    useAsTitle: 'day',
    description: label(
      '每天 10:20 与支付服务的账单核对；有差异的请看“对账差异”',
      "Each day from 10:20 the books are held against the service's bill; see the differences for what disagrees",
    ),
    defaultColumns: ['day', 'provider', 'state', 'billLines', 'differences'],
  },
  defaultSort: '-day',
  access: { read: owners, create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['provider', 'day'], unique: true }],
  fields: [
    { name: 'provider', type: 'text', label: label('支付服务', 'Service'), required: true },
    /** `YYYY-MM-DD` in Asia/Shanghai. */
    { name: 'day', type: 'text', label: label('日期', 'Day'), required: true },
    {
      name: 'state',
      type: 'select',
      label: label('结果', 'Result'),
      required: true,
      options: options([
        ['waiting', '等待账单', 'Waiting for the bill'],
        ['matched', '一致', 'Matched'],
        ['different', '有差异', 'Different'],
        ['corrupt', '账单损坏', 'Corrupt bill'],
      ] as const),
    },
    {
      name: 'billLines',
      type: 'number',
      label: label('账单笔数', 'Lines of the bill'),
      required: true,
      defaultValue: 0,
    },
    {
      name: 'differences',
      type: 'number',
      label: label('差异数', 'Differences'),
      required: true,
      defaultValue: 0,
    },
    { name: 'paidFen', type: 'number', required: true, defaultValue: 0, admin: { hidden: true } },
    { name: 'refundedFen', type: 'number', required: true, defaultValue: 0, admin: { hidden: true } },
  ],
}
