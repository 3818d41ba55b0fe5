import type { CollectionConfig, GroupField, TextareaField, TextField } from 'payload'
import { contentRoles, staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { panelPart } from '../fields/panel-part'
import { wakeRowsField } from '../fields/wake-rows'
import { checkTemplate } from '../hooks/notification-templates/check-template'
import { keepOnePerCampus } from '../hooks/notification-templates/keep-one-per-campus'
import { kindOptions } from './notifications'

const titleField = (name: string, text: ReturnType<typeof label>, maxLength: number): TextField => ({
  name,
  type: 'text',
  label: text,
  maxLength,
  admin: { components: { Field: '/src/admin/notifications/template-text#TemplateTitleField' } },
})

const bodyField = (name: string, text: ReturnType<typeof label>, maxLength: number): TextareaField => ({
  name,
  type: 'textarea',
  label: text,
  maxLength,
  admin: { components: { Field: '/src/admin/notifications/template-text#TemplateBodyField' } },
})

const platformFields = (
  name: 'wechat' | 'qq',
  zh: string,
  en: string,
  help: { zh: string; en: string },
): GroupField => ({
  name,
  type: 'group',
  label: label(zh, en),
  fields: [
    {
      name: 'templateId',
      type: 'text',
      label: label('模板 ID', 'Template id'),
      maxLength: 100,
      admin: { description: label('在平台后台申请；留空则不推送', 'From the platform; empty: no push') },
    },
    {
      name: 'fields',
      type: 'array',
      label: label('模板字段', 'Fields of the template'),
      labels: { singular: label('字段', 'Field'), plural: label('字段', 'Fields') },
      maxRows: 10,
      admin: { description: help },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'key', type: 'text', label: label('字段名', 'Key'), required: true, maxLength: 40 },
            { name: 'value', type: 'text', label: label('内容', 'Value'), required: true, maxLength: 200 },
          ],
        },
      ],
    },
  ],
})

/**
 * What is said, and where, for each kind of notification. One row without a campus holds for all; a campus may write its
 * own. A kind without any row is told in the words of `domain/notifications/kinds`, without platform pushes.
 */
export const notificationTemplates: CollectionConfig = {
  slug: 'notification-templates',
  labels: {
    singular: label('通知模板', 'Notification template'),
    plural: label('通知模板', 'Notification templates'),
  },
  admin: {
    group: groups.settings,
    useAsTitle: 'kind',
    defaultColumns: ['kind', 'channels', 'campus', 'updatedAt'],
    description: label(
      '每一类通知的文字、渠道开关和平台模板',
      'Texts, switches and platform templates of each kind of notification',
    ),
  },
  access: {
    read: staffOfCampusOrShared(contentRoles),
    create: staffOfCampus(contentRoles),
    update: staffOfCampus(contentRoles),
    delete: staffOfCampus(contentRoles),
  },
  hooks: { beforeChange: [checkTemplate, keepOnePerCampus] },
  indexes: [{ fields: ['campus', 'kind'], unique: true }],
  fields: [
    wakeRowsField(),
    {
      name: 'kind',
      type: 'select',
      label: label('通知类型', 'Kind'),
      required: true,
      index: true,
      options: kindOptions,
    },
    campusField({ shared: true }),
    {
      name: 'channels',
      type: 'select',
      hasMany: true,
      label: label('渠道开关', 'Channels'),
      defaultValue: ['wechat', 'qq', 'email', 'socket'],
      options: options([
        ['wechat', '微信订阅消息', 'WeChat'],
        ['qq', 'QQ 订阅消息', 'QQ'],
        ['email', '邮件', 'E-mail'],
        ['socket', '打开的应用', 'The open app'],
      ] as const),
      admin: { description: label('站内通知总会保留', 'The inbox in the app always has it') },
    },
    {
      type: 'row',
      fields: [
        titleField('titleZh', label('标题（中文）', 'Title (Chinese)'), 60),
        titleField('titleEn', label('标题（英文）', 'Title (English)'), 100),
      ],
    },
    {
      type: 'row',
      fields: [
        bodyField('bodyZh', label('正文（中文）', 'Text (Chinese)'), 300),
        bodyField('bodyEn', label('正文（英文）', 'Text (English)'), 500),
      ],
    },
    platformFields('wechat', '微信订阅消息', 'WeChat subscription message', {
      zh: '字段名照抄平台，如 thing1、amount2；内容可用占位符，如 {title}',
      en: 'Keys as on the platform, such as thing1, amount2; values may use placeholders such as {title}',
    }),
    platformFields('qq', 'QQ 订阅消息', 'QQ subscription message', {
      zh: '字段名照抄平台，如 keyword1；内容可用占位符',
      en: 'Keys as on the platform, such as keyword1; values may use placeholders',
    }),
    panelPart('preview', '/src/admin/notifications/template-preview#TemplatePreview'),
    panelPart('test', '/src/admin/notifications/template-test#TemplateTest'),
    panelPart('reachability', '/src/admin/notifications/reachability#TemplateReachability'),
  ],
}
