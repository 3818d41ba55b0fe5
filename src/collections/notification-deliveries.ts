import type { CollectionConfig } from 'payload'
import { nobody, staffOfCampus } from '../access/rules'
import { pushChannels } from '../contract/notifications'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { panelPart } from '../fields/panel-part'
import { kindOptions } from './notifications'

/**
 * One row per notification and channel: the outbox of pushes, and what became of each. `sending` is committed before
 * the service is called, so that a push whose process died is never sent a second time (`unknown`).
 */
export const notificationDeliveries: CollectionConfig = {
  slug: 'notification-deliveries',
  labels: { singular: label('推送', 'Push'), plural: label('推送', 'Pushes') },
  admin: {
    group: groups.records,
    defaultColumns: ['kind', 'channel', 'state', 'code', 'user', 'dueAt', 'sentAt'],
    description: label(
      '微信、QQ、邮件推送及其结果；失败的可重试',
      'WeChat, QQ and mail pushes and what became of them; failed ones can be retried',
    ),
    components: { beforeListTable: ['/src/admin/notifications/retry-failures#RetryFailures'] },
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(['owner', 'admin']), create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['notification', 'channel'], unique: true }],
  fields: [
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      defaultValue: 'waiting',
      options: options([
        ['waiting', '等待发送', 'Waiting'],
        ['sending', '发送中', 'Sending'],
        ['sent', '已送出', 'Sent'],
        ['failed', '失败', 'Failed'],
        ['skipped', '已取消', 'Cancelled'],
        ['unknown', '结果不明', 'Unknown'],
      ] as const),
    },
    {
      name: 'kind',
      type: 'select',
      label: label('类型', 'Kind'),
      required: true,
      options: kindOptions,
    },
    {
      name: 'channel',
      type: 'select',
      label: label('渠道', 'Channel'),
      required: true,
      options: channelOptions(),
    },
    {
      name: 'notification',
      type: 'relationship',
      relationTo: 'notifications',
      label: label('通知', 'Notification'),
      required: true,
      maxDepth: 0,
    },
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: label('收件人', 'To'),
      required: true,
      index: true,
      maxDepth: 1,
    },
    campusField(),
    { name: 'priority', type: 'number', required: true, admin: { hidden: true } },
    {
      name: 'templateId',
      type: 'text',
      label: label('平台模板', 'Platform template'),
      admin: { condition: (data) => Boolean(data?.templateId) },
    },
    {
      name: 'dueAt',
      type: 'date',
      label: label('计划发送', 'Due'),
      required: true,
      admin: { date: dayAndTime },
    },
    {
      name: 'attempts',
      type: 'number',
      label: label('尝试次数', 'Attempts'),
      required: true,
      defaultValue: 0,
    },
    { name: 'claimedAt', type: 'date', admin: { hidden: true } },
    { name: 'sentAt', type: 'date', label: label('送出时间', 'Sent'), admin: { date: dayAndTime } },
    {
      name: 'code',
      type: 'text',
      label: label('结果代码', 'Code'),
      index: true,
      admin: {
        components: {
          Cell: '/src/admin/notifications/code#CodeCell',
          Field: '/src/admin/notifications/code#CodeField',
        },
      },
    },
    { name: 'detail', type: 'text', label: label('说明', 'Detail') },
    { name: 'vendorId', type: 'text', label: label('平台编号', 'Id at the service') },
    panelPart('retry', '/src/admin/notifications/retry-delivery#RetryDelivery'),
  ],
}

function channelOptions() {
  const names = { wechat: label('微信', 'WeChat'), qq: label('QQ', 'QQ'), email: label('邮件', 'E-mail') }
  return pushChannels.map((value) => ({ value, label: names[value] }))
}
