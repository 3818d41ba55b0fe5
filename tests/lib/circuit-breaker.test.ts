import { describe, expect, it } from '@jest/globals'
import { CircuitBreaker } from '../../src/lib/circuit-breaker'

const breaker = () => new CircuitBreaker({ failuresMax: 3, openMs: 1_000 })
const fail = (circuit: CircuitBreaker, key: string, times: number, nowMs: number) => {
  for (let time = 0; time < times; time++) circuit.failed(key, nowMs)
}

describe('a circuit breaker', () => {
  it('lets everybody through until so many failures in a row', () => {
    const circuit = breaker()
    fail(circuit, 'a', 2, 0)
    expect(circuit.waitMs('a', 0)).toBe(0)
    circuit.succeeded('a')
    fail(circuit, 'a', 2, 0)
    expect(circuit.waitMs('a', 0)).toBe(0)
    fail(circuit, 'a', 1, 100)
    expect(circuit.waitMs('a', 100)).toBe(1_000)
    expect(circuit.waitMs('a', 1_099)).toBe(1)
  })

  it('keeps people away from one service only', () => {
    const circuit = breaker()
    fail(circuit, 'a', 3, 0)
    expect(circuit.waitMs('a', 0)).toBeGreaterThan(0)
    expect(circuit.waitMs('b', 0)).toBe(0)
  })

  it('lets one try after the pause, and the others when that one came back well', () => {
    const circuit = breaker()
    fail(circuit, 'a', 3, 0)
    expect(circuit.waitMs('a', 1_000)).toBe(0)
    expect(circuit.waitMs('a', 1_000)).toBe(1_000)
    circuit.succeeded('a')
    expect(circuit.waitMs('a', 1_001)).toBe(0)
    expect(circuit.waitMs('a', 1_001)).toBe(0)
  })

  it('lets the next one try at once when the first one’s call says nothing about the service', () => {
    const circuit = breaker()
    fail(circuit, 'a', 3, 0)
    expect(circuit.waitMs('a', 1_000)).toBe(0)
    circuit.unclear('a')
    expect(circuit.waitMs('a', 1_001)).toBe(0)
    expect(circuit.waitMs('a', 1_001)).toBe(1_000)
    circuit.unclear('unknown')
    expect(circuit.waitMs('unknown', 0)).toBe(0)
  })

  it('pauses again when that one failed, and does not wait forever for one that never came back', () => {
    const circuit = breaker()
    fail(circuit, 'a', 3, 0)
    expect(circuit.waitMs('a', 1_000)).toBe(0)
    circuit.failed('a', 1_500)
    expect(circuit.waitMs('a', 2_000)).toBe(500)
    expect(circuit.waitMs('a', 2_500)).toBe(0)
    expect(circuit.waitMs('a', 3_499)).toBe(1)
    expect(circuit.waitMs('a', 3_500)).toBe(0)
  })

  it('forgets the circuit that failed longest ago when there are too many', () => {
    const circuit = new CircuitBreaker({ failuresMax: 1, openMs: 1_000, keysMax: 2 })
    for (const key of ['a', 'b']) circuit.failed(key, 0)
    circuit.failed('a', 1)
    circuit.failed('c', 2)
    expect(['a', 'b', 'c'].map((key) => circuit.waitMs(key, 2) > 0)).toEqual([true, false, true])
  })
})
