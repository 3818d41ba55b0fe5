import type { CollectionConfig } from 'payload'
import { messageStates, messageTypes } from '../contract/chat'
import { nobody } from '../access/rules'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/** One thing said in a conversation. Written by `operations/messages` in SQL; nobody meets the rows but its two people. */
export const messages: CollectionConfig = {
  slug: 'messages',
  labels: { singular: label('消息', 'Message'), plural: label('消息', 'Messages') },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  indexes: [
    { fields: ['conversation', 'seq'], unique: true },
    { fields: ['conversation', 'sender', 'clientId'], unique: true },
  ],
  fields: [
    {
      name: 'conversation',
      type: 'relationship',
      relationTo: 'conversations',
      label: label('会话', 'Conversation'),
      required: true,
    },
    /** Gapless from 1; none while the message is held or refused. */
    { name: 'seq', type: 'number', label: label('序号', 'Number') },
    { name: 'sender', type: 'relationship', relationTo: 'users', label: label('发送人', 'Sender') },
    {
      name: 'type',
      type: 'select',
      label: label('类型', 'Type'),
      required: true,
      options: [...messageTypes],
    },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      options: [...messageStates],
    },
    { name: 'body', type: 'textarea', label: label('内容', 'Text') },
    { name: 'image', type: 'upload', relationTo: 'media', label: label('图片', 'Picture') },
    { name: 'offer', type: 'relationship', relationTo: 'offers', label: label('出价', 'Offer') },
    { name: 'product', type: 'relationship', relationTo: 'products', label: label('商品', 'Listing') },
    { name: 'clientId', type: 'text', label: label('客户端编号', 'Client id') },
    /** What a system message says: `{event, params}`, written out in the reader's language. */
    { name: 'said', type: 'json', label: label('系统消息', 'System message') },
    /** `ChatWarning[]`, and why a held one is held. */
    { name: 'warnings', type: 'json', label: label('提示', 'Warnings') },
    { name: 'heldFor', type: 'text', label: label('拦下原因', 'Held for') },
  ],
}
