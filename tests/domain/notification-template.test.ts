import { describe, expect, test } from '@jest/globals'
import { checkTemplate, type TemplateDraft } from '../../src/domain/notifications/check-template'
import { explainCode } from '../../src/domain/notifications/codes'

const wechat = (...fields: [key: string, value: string][]): TemplateDraft => ({
  kind: 'price_drop',
  wechat: { templateId: 'TPL', fields: fields.map(([key, value]) => ({ key, value })) },
})
const paths = (draft: TemplateDraft) => {
  const { problems, warnings } = checkTemplate(draft)
  return { problems: problems.map(({ path }) => path), warnings: warnings.map(({ path }) => path) }
}

describe('a template', () => {
  test.each([
    ['a constant that the field never takes', [['amount1', '免费']]],
    ['a placeholder of another type', [['time1', '{toFen}']]],
    ['a time where letters are wanted', [['letter1', '{time}']]],
  ] as [string, [string, string][]][])('is refused for %s', (_what, fields) => {
    expect(paths(wechat(...fields))).toEqual({ problems: ['wechat.fields.0.value'], warnings: [] })
  })

  test('is let through with a warning where people’s own words may not fit', () => {
    expect(paths(wechat(['letter1', '{title}']))).toEqual({
      problems: [],
      warnings: ['wechat.fields.0.value'],
    })
    // "restored" fits, and so do all the others.
    const decided = (value: string): TemplateDraft => ({
      kind: 'listing_decided',
      wechat: { templateId: 'T', fields: [{ key: 'phrase1', value }] },
    })
    expect(paths(decided('{decision}'))).toEqual({ problems: [], warnings: [] })
  })

  test('has each key once, and only keys that there are', () => {
    expect(paths(wechat(['thing1', 'a'], ['thing1', 'b'], ['thing', 'c'], ['keyword1', 'd']))).toEqual({
      problems: ['wechat.fields.1.key', 'wechat.fields.2.key', 'wechat.fields.3.key'],
      warnings: [],
    })
    const qq = {
      templateId: 'Q',
      fields: [
        { key: 'keyword1', value: '{title}' },
        { key: 'thing2', value: 'x' },
      ],
    }
    expect(paths({ kind: 'price_drop', qq })).toEqual({ problems: ['qq.fields.1.key'], warnings: [] })
  })

  test('has an id with its fields, and fields with their id', () => {
    expect(paths({ kind: 'reply', wechat: { templateId: 'T', fields: [] } }).problems).toEqual([
      'wechat.fields',
    ])
    const fields = [{ key: 'keyword1', value: '{title}' }]
    expect(paths({ kind: 'reply', qq: { templateId: '', fields } }).problems).toEqual(['qq.templateId'])
    expect(paths({ kind: 'reply', wechat: null, qq: { templateId: null, fields: [] } }).problems).toEqual([])
  })

  test('names what its kind knows', () => {
    expect(paths({ kind: 'reply', titleZh: '{toFen}', bodyEn: '{' }).problems).toEqual(['titleZh', 'bodyEn'])
  })
})

describe('a code', () => {
  test('of a platform, of the mail server and of ours is explained; a number means what its platform means', () => {
    expect(explainCode('wechat', '43101').zh).toContain('未授权')
    expect(explainCode('wechat', '41030').zh).toContain('页面')
    expect(explainCode('qq', '41030').zh).toContain('太快')
    expect(explainCode('email', 'smtp_550').en).toContain('550')
    expect(explainCode('email', 'smtp_auth_535').en).toContain('login')
    expect(explainCode('wechat', 'token_40013').en).toContain('secret')
    expect(explainCode('wechat', 'NO_CREDIT').en).toContain('subscription')
    expect(explainCode('qq', '99999')).toEqual({ zh: '平台返回 99999', en: 'The platform said 99999' })
  })
})
