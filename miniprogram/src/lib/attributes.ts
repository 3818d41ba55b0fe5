/** A category's form: what was typed, and what becomes of it. The server checks the same. */
import { limits } from '../../../src/contract/limits'
import type { AttributeDefinition, AttributeValue } from '../../../src/contract/products'
import { plainNumber } from './format'

/** What stands in the fields: texts and numbers as typed, the value of a choice, `true` or `false`; empty when nothing does. */
export type AttributeInputs = Readonly<Record<string, string>>

export type AttributeProblem = 'required' | 'notNumber' | 'tooSmall' | 'tooLarge' | 'tooLong'

export interface ReadAttributes {
  values: Record<string, AttributeValue>
  problems: Record<string, AttributeProblem>
}

/** What is sent, and what is wrong. */
export function readAttributes(
  definitions: readonly AttributeDefinition[],
  inputs: AttributeInputs,
): ReadAttributes {
  const read: ReadAttributes = { values: {}, problems: {} }
  for (const definition of definitions) {
    const { key, required } = definition
    const typed = (inputs[key] ?? '').trim()
    if (typed === '') {
      if (required) read.problems[key] = 'required'
      continue
    }
    const one = readOne(definition, typed)
    if ('problem' in one) read.problems[key] = one.problem
    else read.values[key] = one.value
  }
  return read
}

function readOne(
  { type, min, max, options }: AttributeDefinition,
  typed: string,
): { value: AttributeValue } | { problem: AttributeProblem } {
  switch (type) {
    case 'text':
      return [...typed].length > limits.textAttributeMax ? { problem: 'tooLong' } : { value: typed }
    case 'number': {
      const plain = plainNumber(typed)
      if (!/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(plain)) return { problem: 'notNumber' }
      const value = Number(plain)
      if (typeof min === 'number' && value < min) return { problem: 'tooSmall' }
      if (typeof max === 'number' && value > max) return { problem: 'tooLarge' }
      return { value }
    }
    case 'choice':
      return options?.some((option) => option.value === typed) ? { value: typed } : { problem: 'required' }
    case 'boolean':
      return typed === 'true' || typed === 'false' ? { value: typed === 'true' } : { problem: 'required' }
  }
}

/** What stands in the fields for what a listing has. */
export const inputsOf = (values: Readonly<Record<string, AttributeValue>>): AttributeInputs =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]))

/** Of what was filled in for one category, what another one takes as well. */
export function fittingInputs(
  definitions: readonly AttributeDefinition[],
  inputs: AttributeInputs,
): AttributeInputs {
  const { problems } = readAttributes(
    definitions.map((definition) => ({ ...definition, required: false })),
    inputs,
  )
  return Object.fromEntries(
    definitions.flatMap(({ key }) => (inputs[key] && !problems[key] ? [[key, inputs[key]]] : [])),
  )
}
