import fc from 'fast-check'
import type { Address } from 'viem'
import { expect, test } from 'vitest'
import { onePerPair } from './index.ts'

const [alice, bob, carol] = [1, 2, 3].map((number): Address => `0x${String(number).padStart(40, 'a')}`) as [
  Address,
  Address,
  Address,
]
const trade = (id: string, seller: Address, buyer: Address, seriesId = 1n) => ({ id, seller, buyer, seriesId })

test('two accounts speak once of a series, with their last trade, in whichever direction', () => {
  const first = trade('1', alice, bob)
  const back = trade('2', bob, `0x${alice.slice(2).toUpperCase()}`)
  const other = trade('3', alice, carol)
  const elsewhere = trade('4', alice, bob, 2n)
  expect(onePerPair([elsewhere, first, other, back])).toEqual([back, other, elsewhere])
})

test('however often a few accounts trade, no more counts than they have pairs', () => {
  const accounts = [alice, bob, carol]
  const deal = fc.record({ from: fc.nat(2), by: fc.integer({ min: 1, max: 2 }) })
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 50 }), (deals) => {
      const trades = deals.map(({ from, by }, index) =>
        trade(String(index).padStart(4, '0'), accounts[from] as Address, accounts[(from + by) % 3] as Address),
      )
      expect(onePerPair(trades).length).toBeLessThanOrEqual(3)
      expect(onePerPair(onePerPair(trades))).toEqual(onePerPair(trades))
    }),
  )
})
