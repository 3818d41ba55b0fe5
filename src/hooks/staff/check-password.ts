import type { CollectionBeforeOperationHook } from 'payload'
import { lengthOf } from '../../domain/text'
import { invalid } from '../../lib/errors'

const lengthMin = 10

/** Length is what makes a password hard to guess; whichever way it is set. */
export const checkPassword: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'resetPassword') return args
  const { password } = (('data' in args && args.data) || {}) as { password?: unknown }
  if (typeof password === 'string' && password !== '' && lengthOf(password) < lengthMin) {
    throw invalid('password', `密码至少${lengthMin}位`, `A password has at least ${lengthMin} characters`)
  }
  return args
}
