import { describe, expect, test } from '@jest/globals'
import { agreeToPushes } from '../../scripts/lib/agree.mjs'
import { startSandbox } from '../../sandbox'
import { fieldFault } from '../../sandbox/wechat-field-rules'
import { qqTemplates } from '../../sandbox/qq-templates'
import { wechatTemplates } from '../../sandbox/wechat-templates'
import { notificationKinds } from '../../src/contract/notifications'
import { demoTemplates } from '../../src/demo/notification-templates'
import { checkTemplate, sampleWords } from '../../src/domain/notifications/check-template'
import { controlOf } from '../sandbox/control'
import { fill } from '../../src/domain/notifications/render'
import { shownValue } from '../../src/domain/notifications/shown-value'

const rowsOf = ({ templateId, fields }: { templateId: string; fields: Record<string, string> }) => ({
  templateId,
  fields: Object.entries(fields).map(([key, value]) => ({ key, value })),
})

describe.each(notificationKinds)('the demo’s template of %s', (kind) => {
  const { wechat, qq } = demoTemplates[kind]

  test('is the one that the sandbox has, field by field', () => {
    const known = wechatTemplates[kind]
    expect([wechat.templateId, Object.keys(wechat.fields)]).toEqual([
      known.priTmplId,
      Object.keys(known.fields),
    ])
    const { id, keywords } = qqTemplates[kind]
    expect([qq.templateId, Object.keys(qq.fields)]).toEqual([
      id,
      keywords.map((_, index) => `keyword${index + 1}`),
    ])
  })

  test('passes our check without a warning', () => {
    expect(checkTemplate({ kind, wechat: rowsOf(wechat), qq: rowsOf(qq) })).toEqual({
      problems: [],
      warnings: [],
    })
  })

  test('sends values that the sandbox takes, whatever is chosen', () => {
    for (const words of sampleWords(kind)) {
      for (const [key, value] of Object.entries(wechat.fields)) {
        const shown = shownValue('wechat', key, fill(value, words))
        expect([key, shown, fieldFault(key, shown)]).toEqual([key, expect.any(String), null])
      }
    }
  })
})

test('the people of the demo can agree to the sandbox’s messages at a start', async () => {
  const sandbox = await startSandbox()
  try {
    const { wechat, qq } = sandbox.addresses
    await agreeToPushes({ wechat, qq })
    const quota = await controlOf(wechat).get('quota?openid=oDemo_000000')
    expect(JSON.stringify(quota)).toContain(demoTemplates.price_drop.wechat.templateId)
    expect(JSON.stringify(await controlOf(qq).get('quota?openid=oDemo_000004'))).toContain('QTPL_REPLY')
  } finally {
    await sandbox.stop()
  }
})
