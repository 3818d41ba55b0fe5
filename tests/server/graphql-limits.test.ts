import { describe, expect, test } from '@jest/globals'
import { buildSchema, parse, specifiedRules, validate } from 'graphql'
import { boundsRule } from '../../src/lib/graphql-limits'

const schema = buildSchema(
  'type Node { id: ID, next: Node, all(limit: Int): [Node] } type Query { node: Node, all(limit: Int, pagination: Boolean): [Node] }',
)

const problems = (query: string, variables: Record<string, unknown> = {}) =>
  validate(schema, parse(query), [...specifiedRules, (context) => boundsRule(context, variables)]).map(
    ({ message }) => message,
  )

const nested = (depth: number): string => (depth === 1 ? 'id' : `next { ${nested(depth - 1)} }`)

describe('a GraphQL document', () => {
  test('may be six deep and no deeper', () => {
    expect(problems(`{ node { ${nested(5)} } }`)).toEqual([])
    expect(problems(`{ node { ${nested(6)} } }`)).toEqual(['Deeper than 6'])
  })

  test('hides no depth in fragments', () => {
    const query = `{ node { ...a } } fragment a on Node { next { next { ...b } } } fragment b on Node { next { next { ... on Node { next { id } } } } }`
    expect(problems(query)).toEqual(['Deeper than 6'])
  })

  test('with a fragment in a circle is refused and does not hang', () => {
    expect(problems('{ node { ...a } } fragment a on Node { next { ...a } }')[0]).toContain(
      'Cannot spread fragment',
    )
  })

  test('may not multiply its work by aliases', () => {
    const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')
    expect(problems(`{ node { ${aliases(15)} } }`)).toEqual([])
    expect(problems(`{ node { ${aliases(16)} } }`)).toEqual(['More than 15 aliases'])
  })

  test('asks for a bounded list, also by a variable', () => {
    expect(problems('{ all(limit: 100) { id } }')).toEqual([])
    for (const limit of ['0', '-1', '101'])
      expect(problems(`{ all(limit: ${limit}) { id } }`)).toHaveLength(1)
    expect(problems('query ($n: Int) { all(limit: $n) { id } }', { n: 50 })).toEqual([])
    expect(problems('query ($n: Int) { all(limit: $n) { id } }', { n: 0 })).toHaveLength(1)
    expect(problems('query ($n: Int) { all(limit: $n) { id } }', { n: null })).toHaveLength(1)
    expect(problems('query ($n: Int) { all(limit: $n) { id } }')).toEqual([])
  })

  test('has no unbounded default, also where a fragment uses it', () => {
    for (const wrong of ['0', '-1', '101', 'null']) {
      expect(problems(`query ($n: Int = ${wrong}) { all(limit: $n) { id } }`)).toHaveLength(1)
      expect(
        problems(`fragment f on Query { all(limit: $n) { id } } query ($n: Int = ${wrong}) { ...f }`),
      ).toHaveLength(1)
    }
    expect(problems('query ($n: Int = 20) { all(limit: $n) { id } }')).toEqual([])
  })

  test('does not leave the pages', () => {
    expect(problems('{ all(pagination: false) { id } }')).toEqual(['Lists come in pages'])
    expect(problems('query ($p: Boolean) { all(pagination: $p) { id } }', { p: false })).toHaveLength(1)
    expect(problems('{ all(pagination: true) { id } }')).toEqual([])
  })
})
