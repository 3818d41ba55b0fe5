import type { ActState, CaseTarget, ModerationAction } from '../contract/moderation'
import { options } from './label'

/** Decisions of the queue in words, for selects. */
export const actionOptions = options([
  ['dismiss', '没有问题', 'Nothing wrong'],
  ['approve', '通过', 'Approve'],
  ['ask_changes', '要求修改', 'Ask for changes'],
  ['hide', '隐藏', 'Hide'],
  ['remove', '移除', 'Remove'],
  ['warn', '警告', 'Warn'],
  ['mute', '禁言', 'Mute'],
  ['suspend', '暂停', 'Suspend'],
  ['ban', '封禁', 'Ban'],
  ['restore', '恢复', 'Restore'],
  ['uphold', '维持原决定', 'Uphold'],
  ['overturn', '改判', 'Overturn'],
] as const satisfies readonly (readonly [ModerationAction, string, string])[])

export const targetOptions = options([
  ['products', '商品', 'Listing'],
  ['users', '用户', 'Person'],
  ['comments', '留言', 'Comment'],
  ['conversations', '会话', 'Conversation'],
  ['reviews', '评价', 'Review'],
  ['messages', '消息', 'Message'],
  ['campus-verifications', '认证申请', 'Verification'],
  ['disputes', '争议', 'Dispute'],
  ['appeals', '申诉', 'Appeal'],
] as const satisfies readonly (readonly [CaseTarget, string, string])[])

export const actStateOptions = options([
  ['standing', '有效', 'Standing'],
  ['reverted', '已撤销', 'Reverted'],
] as const satisfies readonly (readonly [ActState, string, string])[])
