import type { CollectionConfig } from 'payload'
import { nobody, peopleRoles, staffOfCampus } from '../access/rules'
import type { DisputeDecision, DisputeState } from '../contract/orders'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { officerName } from '../fields/officer-name'
import { whenSet } from '../fields/when-set'
import { sideOptions } from './orders'

/** The case above says it already; lists and filters know it by its field. */
const nowhere = '/src/admin/fields/in-the-case#InTheCase'
const inTheCase = { components: { Field: nowhere } }

const refundField = fenField({ name: 'refundFen', label: label('退款（元）', 'Refund (yuan)') })

/** Two people disagree about an order. Both say their piece within a time, then an officer decides with a reason. */
export const disputes: CollectionConfig = {
  slug: 'disputes',
  labels: { singular: label('争议', 'Dispute'), plural: label('争议', 'Disputes') },
  admin: {
    group: groups.deals,
    useAsTitle: 'reason',
    description: label(
      '双方说完后由干事裁决；涉及本人的由其他干事处理',
      'Decided by an officer once both sides have spoken, never by one who is a party',
    ),
    defaultColumns: ['createdAt', 'order', 'reason', 'state', 'evidenceUntil', 'decision'],
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(peopleRoles), create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      name: 'case',
      type: 'ui',
      admin: {
        disableListColumn: true,
        components: { Field: '/src/admin/disputes/dispute-case#DisputeCase' },
      },
    },
    {
      name: 'order',
      type: 'relationship',
      relationTo: 'orders',
      label: label('订单', 'Order'),
      required: true,
      maxDepth: 1,
      admin: inTheCase,
    },
    campusField(),
    {
      name: 'openedBy',
      type: 'select',
      label: label('由谁提出', 'Opened by'),
      required: true,
      options: sideOptions,
      admin: inTheCase,
    },
    { name: 'reason', type: 'textarea', label: label('原因', 'Reason'), required: true, admin: inTheCase },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      index: true,
      options: options([
        ['collecting', '等待双方说明', 'Collecting statements'],
        ['waiting', '待裁决', 'Waiting for a decision'],
        ['decided', '已裁决', 'Decided'],
        ['withdrawn', '已撤回', 'Withdrawn'],
      ] as const satisfies readonly (readonly [DisputeState, string, string])[]),
      admin: inTheCase,
    },
    {
      name: 'evidenceUntil',
      type: 'date',
      label: label('说明截止', 'Statements until'),
      required: true,
      index: true,
      admin: { ...inTheCase, date: dayAndTime },
    },
    {
      name: 'decision',
      type: 'select',
      label: label('裁决', 'Decision'),
      options: options([
        ['refund', '全额退款', 'Refund'],
        ['partial_refund', '部分退款', 'Partial refund'],
        ['release', '维持交易', 'The deal stands'],
        ['cancel', '取消交易', 'Cancel the deal'],
      ] as const satisfies readonly (readonly [DisputeDecision, string, string])[]),
      admin: inTheCase,
    },
    {
      ...refundField,
      admin: { ...refundField.admin, components: { ...refundField.admin?.components, Field: nowhere } },
    },
    {
      name: 'decisionReason',
      type: 'textarea',
      label: label('裁决理由', 'Reason of the decision'),
      admin: inTheCase,
    },
    {
      name: 'decidedBy',
      type: 'relationship',
      relationTo: 'staff',
      label: label('裁决人', 'Decided by'),
      maxDepth: 0,
      admin: { components: officerName, condition: whenSet('decidedBy') },
    },
    {
      name: 'decidedAt',
      type: 'date',
      label: label('裁决时间', 'Decided'),
      admin: { date: dayAndTime, condition: whenSet('decidedAt') },
    },
    { name: 'version', type: 'number', required: true, defaultValue: 1, admin: { hidden: true } },
  ],
}
