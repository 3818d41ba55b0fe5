import {
  GraphQLError,
  type ASTVisitor,
  type SelectionSetNode,
  type ValidationContext,
  type ValueNode,
} from 'graphql'
import type { Config } from 'payload'

/** Bounds of one GraphQL document. Staff tools ask flat questions; anything else is an attack or a mistake. */
export const graphqlBounds = {
  depth: 6,
  /** Fields, fragments unfolded. */
  complexity: 500,
  aliases: 15,
  rootFields: 10,
  /** Documents of one list. */
  limit: 100,
} as const

/** Mutations that guess secrets or end sessions: the REST doors have limits per address, these would have none. */
const signIn = /^(login|logout|forgotPassword|resetPassword|refreshToken|unlock|verifyEmail)/

/** Goes into `graphQL` of Payload's config. */
export const graphqlLimits = {
  maxComplexity: graphqlBounds.complexity,
  disableIntrospectionInProduction: true,
  disablePlaygroundInProduction: true,
  validationRules: ({ variableValues }) => [(context) => boundsRule(context, variableValues ?? {})],
} satisfies Config['graphQL'] as NonNullable<Config['graphQL']>

/** Refuses what is too deep, has too many aliases or root fields, or asks for an unbounded list. */
export function boundsRule(context: ValidationContext, variables: Record<string, unknown>): ASTVisitor {
  const report = (message: string) => context.reportError(new GraphQLError(message))
  const defaults = defaultsOf(context)
  let aliases = 0
  return {
    Field: ({ alias, name }) => {
      if (context.getParentType()?.name === 'Mutation' && signIn.test(name.value)) {
        report('Signing in and out has its own doors')
      }
      aliases += alias ? 1 : 0
      if (aliases === graphqlBounds.aliases + 1) report(`More than ${graphqlBounds.aliases} aliases`)
    },
    OperationDefinition: ({ selectionSet }) => {
      if (selectionSet.selections.length > graphqlBounds.rootFields) {
        report(`More than ${graphqlBounds.rootFields} fields at the root`)
      }
      // Introspection by tools is deep by nature and off in production.
      if (depthOf(selectionSet, context, []) > graphqlBounds.depth)
        report(`Deeper than ${graphqlBounds.depth}`)
    },
    Argument: ({ name, value }) => {
      if (name.value === 'limit' && !isBounded(value, variables, defaults)) {
        report(`limit must be between 1 and ${graphqlBounds.limit}`)
      }
      if (name.value === 'pagination' && !(value.kind === 'BooleanValue' && value.value)) {
        report('Lists come in pages')
      }
    },
  }
}

/** Defaults of variables by name, those of all operations of the document. */
function defaultsOf(context: ValidationContext): Map<string, ValueNode[]> {
  const found = new Map<string, ValueNode[]>()
  for (const definition of context.getDocument().definitions) {
    if (definition.kind !== 'OperationDefinition') continue
    for (const { variable, defaultValue } of definition.variableDefinitions ?? []) {
      const { value: name } = variable.name
      if (defaultValue) found.set(name, [...(found.get(name) ?? []), defaultValue])
    }
  }
  return found
}

/** A variable that is not given and has no default is as good as no argument. */
function isBounded(
  value: ValueNode,
  variables: Record<string, unknown>,
  defaults: Map<string, ValueNode[]>,
): boolean {
  if (value.kind !== 'Variable') return isInBounds('value' in value ? value.value : undefined)
  const { value: name } = value.name
  const byDefault = defaults.get(name) ?? []
  if (!byDefault.every((given) => isInBounds('value' in given ? given.value : undefined))) return false
  return variables[name] === undefined || isInBounds(variables[name])
}

function isInBounds(given: unknown): boolean {
  const limit = given === undefined || given === null ? NaN : Number(given)
  return Number.isInteger(limit) && limit >= 1 && limit <= graphqlBounds.limit
}

/** Levels of braces below this one; a fragment in itself counts once, the cycle is reported by GraphQL. */
function depthOf(set: SelectionSetNode | undefined, context: ValidationContext, seen: string[]): number {
  if (!set) return 0
  const depths = set.selections.map((selection) => {
    if (selection.kind === 'Field')
      return selection.name.value.startsWith('__') ? 0 : 1 + depthOf(selection.selectionSet, context, seen)
    if (selection.kind === 'InlineFragment') return depthOf(selection.selectionSet, context, seen)
    const { value: name } = selection.name
    if (seen.includes(name)) return 0
    return depthOf(context.getFragment(name)?.selectionSet, context, [...seen, name])
  })
  return Math.max(0, ...depths)
}
