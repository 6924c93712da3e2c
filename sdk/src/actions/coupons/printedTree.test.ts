import fc from 'fast-check'
import { type Address, concatHex, encodeAbiParameters, type Hex, keccak256 } from 'viem'
import { expect, test } from 'vitest'
import { printedTree } from './printedTree.ts'

const address = fc
  .bigInt({ min: 0n, max: 2n ** 160n - 1n })
  .map((value): Address => `0x${value.toString(16).padStart(40, '0')}`)
const batch = fc.record({
  firstSerial: fc.integer({ min: 1, max: 1_000_000 }),
  keys: fc.uniqueArray(address, { minLength: 1, maxLength: 40 }),
})

/** What the contract computes. */
function rootOf(serial: number, key: Address, proof: readonly Hex[]): Hex {
  const leaf = keccak256(keccak256(encodeAbiParameters([{ type: 'uint32' }, { type: 'address' }], [serial, key])))
  return proof.reduce((node, other) => keccak256(concatHex(node < other ? [node, other] : [other, node])), leaf)
}

test('every serial is proved, with its own key alone', () => {
  fc.assert(
    fc.property(batch, fc.nat(), ({ firstSerial, keys }, pick) => {
      const { root, proofs } = printedTree({ firstSerial, keys })
      for (const [index, key] of keys.entries()) {
        expect(rootOf(firstSerial + index, key, proofs[index] ?? [])).toBe(root)
      }
      const index = pick % keys.length
      const key = keys[index] as Address
      expect(rootOf(firstSerial + index + 1, key, proofs[index] ?? [])).not.toBe(root)
    }),
  )
})
