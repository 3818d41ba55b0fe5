import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { limits } from '../../../src/contract/limits'
import { ledgerAccounts, type LedgerAccount } from '../../../src/domain/ledger/accounts'
import {
  captured,
  factMemos,
  factNames,
  latePayment,
  paidOut,
  refunded,
  refunding,
  released,
  type LedgerEntries,
} from '../../../src/domain/ledger/facts'

const amounts = fc.integer({ min: 1, max: limits.priceFenMax })
const sum = (entries: LedgerEntries) => Object.values(entries).reduce((total, fen) => total + fen, 0)

/** The four balances after these facts. */
function after(...facts: LedgerEntries[]): Record<LedgerAccount, number> {
  const balances = { provider: 0, held: 0, refundable: 0, payable: 0 }
  for (const { name } of ledgerAccounts) for (const fact of facts) balances[name] += fact[name] ?? 0
  return balances
}

const nothing = { provider: 0, held: 0, refundable: 0, payable: 0 }

describe('what is written about money', () => {
  test('sums to zero, whatever the amount', () => {
    fc.assert(
      fc.property(amounts, fc.nat(limits.priceFenMax), (amountFen, nat) => {
        const refundFen = nat % (amountFen + 1)
        const facts = [captured, refunding, refunded, paidOut, latePayment].map((fact) => fact(amountFen))
        for (const fact of [...facts, released(amountFen), released(amountFen, refundFen)])
          expect(sum(fact)).toBe(0)
      }),
    )
  })

  test('leaves nothing behind when a deal is done, called off, split by an officer, or paid too late', () => {
    fc.assert(
      fc.property(amounts, fc.nat(limits.priceFenMax), (a, nat) => {
        const r = nat % (a + 1)
        expect(after(captured(a), released(a), paidOut(a))).toEqual(nothing)
        expect(after(captured(a), refunding(a), refunded(a))).toEqual(nothing)
        expect(after(captured(a), released(a, r), refunded(r), paidOut(a - r))).toEqual(nothing)
        expect(after(latePayment(a), refunded(a))).toEqual(nothing)
      }),
    )
  })

  test('says at each step who has the money and whom it is owed to', () => {
    expect(after(captured(1_000))).toEqual({ ...nothing, provider: 1_000, held: -1_000 })
    expect(after(captured(1_000), released(1_000, 300))).toEqual({
      provider: 1_000,
      held: 0,
      refundable: -300,
      payable: -700,
    })
    expect(after(captured(1_000), refunding(1_000))).toEqual({
      ...nothing,
      provider: 1_000,
      refundable: -1_000,
    })
    expect(after(latePayment(1_000))).toEqual({ ...nothing, provider: 1_000, refundable: -1_000 })
  })

  test('gives back no more than was paid, and no less than nothing', () => {
    expect(() => released(100, 101)).toThrow(RangeError)
    expect(() => released(100, -1)).toThrow(RangeError)
  })

  test('has a name of its own for each thing that can happen, and words for the treasurer', () => {
    const names = Object.values(factNames).map((name) => name('1'))
    expect(new Set(names).size).toBe(names.length)
    expect(factMemos.captured(1_250)).toContain('¥12.50')
    expect(factMemos.released(1_000, 300)).toBe('争议裁定：¥7 待付卖家，¥3 待退买家')
    expect(factMemos.released(1_000)).toBe('交易完成，¥10 待付卖家')
  })
})
