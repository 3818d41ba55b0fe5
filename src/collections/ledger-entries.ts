import type { CollectionConfig } from 'payload'
import { nobody, staffOfCampus } from '../access/rules'
import { ledgerAccounts } from '../domain/ledger/accounts'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/**
 * Double entry: every fact about money is a transaction of entries that sum to zero, which the database checks at the
 * commit; it refuses changes and deletions. Written by `operations/ledger/post`.
 */
export const ledgerEntries: CollectionConfig = {
  slug: 'ledger-entries',
  labels: { singular: label('分录', 'Ledger entry'), plural: label('账本', 'Ledger') },
  admin: {
    group: groups.money,
    useAsTitle: 'memo',
    defaultColumns: ['createdAt', 'memo', 'account', 'amountFen', 'order'],
    description: label(
      '自动记账，不能修改；每笔业务的分录合计为零',
      'Written by itself; the entries of each fact sum to zero',
    ),
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(['owner', 'admin']), create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['fact', 'account'], unique: true }],
  fields: [
    /** Names the fact, such as `payment:<id>:paid`; it is written once. */
    { name: 'fact', type: 'text', required: true, admin: { hidden: true } },
    { name: 'memo', type: 'text', label: label('摘要', 'Memo'), required: true },
    {
      name: 'account',
      type: 'select',
      label: label('科目', 'Account'),
      required: true,
      index: true,
      options: ledgerAccounts.map(({ name, zh, en }) => ({ value: name, label: label(zh, en) })),
    },
    /** Whole fen, signed. */
    {
      name: 'amountFen',
      type: 'number',
      label: label('金额（元）', 'Amount (yuan)'),
      required: true,
      admin: { components: { Cell: '/src/admin/fields/fen-cell#FenCell' } },
    },
    {
      name: 'order',
      type: 'relationship',
      relationTo: 'orders',
      label: label('订单', 'Order'),
      required: true,
      maxDepth: 0,
    },
    campusField(),
  ],
}
