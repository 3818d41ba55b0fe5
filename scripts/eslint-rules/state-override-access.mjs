import { localApiMethod, statesOption } from './local-api.mjs'

/**
 * Every call of Payload's Local API says for whom it acts.
 * @type {import('eslint').Rule.RuleModule}
 */
export const stateOverrideAccess = {
  meta: {
    type: 'problem',
    docs: { description: 'require an explicit `overrideAccess` in calls of payload.*' },
    schema: [],
    messages: {
      missing:
        'payload.{{method}}() must state `overrideAccess`: false acts for the person of `req`, true acts as the system.',
    },
  },
  create(context) {
    return {
      CallExpression(node) {
        const method = localApiMethod(node)
        if (!method || method === 'jobs.queue' || statesOption(node, 'overrideAccess')) return
        context.report({ node, messageId: 'missing', data: { method } })
      },
    }
  },
}
