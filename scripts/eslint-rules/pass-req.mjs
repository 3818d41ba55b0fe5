import { localApiMethod, statesOption } from './local-api.mjs'

/**
 * Every nested call of Payload's Local API passes `req`.
 * @type {import('eslint').Rule.RuleModule}
 */
export const passReq = {
  meta: {
    type: 'problem',
    docs: { description: 'require `req` in calls of payload.* so that they share the transaction' },
    schema: [],
    messages: {
      missing:
        'payload.{{method}}() needs `req`: without it the call leaves the transaction and can hang the pool.',
    },
  },
  create(context) {
    return {
      CallExpression(node) {
        const method = localApiMethod(node)
        if (method && !statesOption(node, 'req'))
          context.report({ node, messageId: 'missing', data: { method } })
      },
    }
  },
}
