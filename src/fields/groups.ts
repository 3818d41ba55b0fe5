import { label } from './label'

/** Sections of the panel's navigation. */
export const groups = {
  moderation: label('审核', 'Moderation'),
  market: label('集市', 'Market'),
  deals: label('交易', 'Deals'),
  money: label('资金', 'Money'),
  content: label('内容', 'Content'),
  people: label('人员', 'People'),
  settings: label('设置', 'Settings'),
  records: label('记录', 'Records'),
} as const
