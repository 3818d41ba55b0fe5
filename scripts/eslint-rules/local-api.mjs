/**
 * Calls of Payload's Local API that change what they do, in silence, when an option is forgotten:
 * without `req` they leave the transaction (and can hang the pool), without `overrideAccess` they have full power.
 */
const methods = new Set([
  'count',
  'countGlobalVersions',
  'countVersions',
  'create',
  'delete',
  'duplicate',
  'find',
  'findByID',
  'findDistinct',
  'findGlobal',
  'findGlobalVersionByID',
  'findGlobalVersions',
  'findVersionByID',
  'findVersions',
  'restoreGlobalVersion',
  'restoreVersion',
  'update',
  'updateGlobal',
])

const unwrap = (node) =>
  node.type === 'TSNonNullExpression' || node.type === 'ChainExpression' ? unwrap(node.expression) : node
const nameOf = (node) => {
  if (node.type === 'Identifier') return node.name
  return node.type === 'MemberExpression' && !node.computed ? node.property.name : undefined
}

/** @returns {string | undefined} `find`, `jobs.queue`…; undefined when the call is something else */
export function localApiMethod(call) {
  const callee = unwrap(call.callee)
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined
  const object = unwrap(callee.object)
  const method = callee.property.name
  if (nameOf(object) === 'payload') return methods.has(method) ? method : undefined
  const isQueue = method === 'queue' && object.type === 'MemberExpression' && nameOf(object) === 'jobs'
  return isQueue && nameOf(unwrap(object.object)) === 'payload' ? 'jobs.queue' : undefined
}

/** Does the call's option object name this option itself? A spread or a variable hides it from the reader. */
export function statesOption(call, option) {
  const [argument] = call.arguments
  if (argument?.type !== 'ObjectExpression') return false
  return argument.properties.some(
    ({ type, key, computed }) => type === 'Property' && !computed && (key.name ?? key.value) === option,
  )
}
