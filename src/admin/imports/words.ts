import type { ImportCounts, ImportKind, ImportState, RosterMode } from '../../contract/imports'
import type { Bilingual } from '../lib/panel-language'

export const title: Bilingual = { zh: '导入与导出', en: 'Import and export' }

export const kinds: Record<ImportKind, { name: Bilingual; hint: Bilingual }> = {
  categories: {
    name: { zh: '分类', en: 'Categories' },
    hint: {
      zh: '按名称新增或修改分类及其属性；表中没有的分类和属性保持不变，从不删除。',
      en: 'Adds and changes categories and their attributes by name. What the table does not name stays; nothing is ever deleted.',
    },
  },
  roster: {
    name: { zh: '认证名册', en: 'Verification roster' },
    hint: {
      zh: '只读取“学号”一列，读到后立即变成无法还原的校验值，不保存学号和姓名。审核学生证时会标出学号是否在名册上。',
      en: 'Reads the column of student numbers only and turns each into a check value at once; numbers and names are not kept. Whoever decides a student card sees whether its number is on the roster.',
    },
  },
}

export const modes: Record<RosterMode, Bilingual> = {
  add: { zh: '加入现有名册', en: 'Add to the roster that is there' },
  replace: { zh: '替换现有名册', en: 'Replace the roster that is there' },
}

export const states: Record<ImportState, Bilingual> = {
  previewed: { zh: '待确认', en: 'To be confirmed' },
  applied: { zh: '已导入', en: 'Taken over' },
  discarded: { zh: '已放弃', en: 'Discarded' },
}

export const acts: Record<'create' | 'update' | 'same', Bilingual> = {
  create: { zh: '新增', en: 'New' },
  update: { zh: '修改', en: 'Changed' },
  same: { zh: '不变', en: 'As it is' },
}

export const levels: Record<'error' | 'warning', Bilingual> = {
  error: { zh: '错误', en: 'Error' },
  warning: { zh: '提醒', en: 'Warning' },
}

export const unreachable: Bilingual = { zh: '没有连上服务器', en: 'The server was not reached' }

/** “新增 3，修改 1”; what is none is left out. */
export function countsText({ create, update, same, remove }: ImportCounts): Bilingual {
  const parts: [number, Bilingual][] = [
    [create, { zh: `新增 ${create}`, en: `${create} new` }],
    [update, { zh: `修改 ${update}`, en: `${update} changed` }],
    [remove, { zh: `移除 ${remove}`, en: `${remove} removed` }],
    [same, { zh: `不变 ${same}`, en: `${same} as they are` }],
  ]
  const said = parts.filter(([count]) => count > 0).map(([, words]) => words)
  if (said.length === 0) return { zh: '没有内容', en: 'Nothing' }
  return { zh: said.map(({ zh }) => zh).join('，'), en: said.map(({ en }) => en).join(', ') }
}
