import type { CollectionConfig } from 'payload'
import { fieldForSystem, nobody, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { choiceTitle } from '../fields/choice-title'
import { dayAndTime } from '../fields/date'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'

const rails = options([
  ['recommerce', '个人收款', 'Individual collection'],
  ['transfer', '商家转账', 'Merchant transfer'],
] as const)

/** That a seller has agreed to be paid through a rail that asks for it. */
export const payeeAgreements: CollectionConfig = {
  slug: 'payee-agreements',
  labels: { singular: label('收款协议', 'Payee agreement'), plural: label('收款协议', 'Payee agreements') },
  admin: {
    group: groups.money,
    useAsTitle: 'rail',
    defaultColumns: ['user', 'rail', 'agreedAt'],
    description: label(
      '卖家同意通过该通道收款；没有签约的只能面交',
      'Sellers who agreed to be paid this way; others deal face to face',
    ),
  },
  access: { read: staffOfCampus(['owner', 'admin']), create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['user', 'rail'], unique: true }],
  fields: [
    choiceTitle(rails),
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: label('卖家', 'Seller'),
      required: true,
      maxDepth: 1,
    },
    campusField(),
    {
      name: 'rail',
      type: 'select',
      label: label('打款通道', 'Rail'),
      required: true,
      options: rails,
    },
    {
      name: 'contractCode',
      type: 'text',
      required: true,
      unique: true,
      access: { read: fieldForSystem },
      admin: { hidden: true },
    },
    {
      name: 'openid',
      type: 'text',
      required: true,
      access: { read: fieldForSystem },
      admin: { hidden: true },
    },
    { name: 'agreementId', type: 'text', access: { read: fieldForSystem }, admin: { hidden: true } },
    { name: 'agreedAt', type: 'date', label: label('签约时间', 'Agreed'), admin: { date: dayAndTime } },
  ],
}
