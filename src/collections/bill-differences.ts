import type { CollectionConfig } from 'payload'
import { nobody, owners } from '../access/rules'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'

/** Where a bill and our books disagree. */
export const billDifferences: CollectionConfig = {
  slug: 'bill-differences',
  labels: { singular: label('对账差异', 'Bill difference'), plural: label('对账差异', 'Bill differences') },
  admin: {
    group: groups.money,
    useAsTitle: 'number',
    description: label(
      '账单与账本不一致的地方；处理后下一次对账会自动消失',
      'Where the bill and the books disagree; what is put right goes away with a later run',
    ),
    defaultColumns: ['createdAt', 'kind', 'number', 'order', 'oursFen', 'theirsFen'],
  },
  defaultSort: '-createdAt',
  access: { read: owners, create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      name: 'reconciliation',
      type: 'relationship',
      relationTo: 'reconciliations',
      label: label('对账', 'Reconciliation'),
      required: true,
      maxDepth: 1,
    },
    {
      name: 'kind',
      type: 'select',
      label: label('类型', 'Kind'),
      required: true,
      options: options([
        ['missing_here', '账单有，我们没有', 'On the bill only'],
        ['missing_there', '我们有，账单没有', 'In our books only'],
        ['amount', '金额不同', 'Another amount'],
        ['state', '状态不同', 'Another state'],
      ] as const),
    },
    /** Our number of the payment or refund. */
    { name: 'number', type: 'text', label: label('单号', 'Number'), required: true },
    { name: 'order', type: 'relationship', relationTo: 'orders', label: label('订单', 'Order'), maxDepth: 1 },
    fenField({ name: 'oursFen', label: label('我们的金额（元）', 'Ours (yuan)') }),
    fenField({ name: 'theirsFen', label: label('账单金额（元）', 'Theirs (yuan)') }),
    { name: 'detail', type: 'text', label: label('说明', 'Detail') },
  ],
}
