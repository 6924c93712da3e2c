import fc from 'fast-check'
import { keccak256 as expected, hexToBytes, stringToBytes, toHex } from 'viem'
import { expect, test } from 'vitest'
import { keccak256 } from './keccak.ts'

test('hashes as every length asks, blocks and their edges included', () => {
  for (let length = 0; length <= 4 * 136 + 1; length++) {
    const message = Uint8Array.from({ length }, (_, i) => (i * 151 + length) & 255)
    expect(toHex(keccak256(message)), `${length} bytes`).toBe(expected(message))
  }
})

test('hashes any bytes, also from within a larger buffer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1_000 }), fc.nat(20), (bytes, start) => {
      const message = bytes.subarray(start)
      expect(toHex(keccak256(message))).toBe(expected(message))
    }),
    { numRuns: 500 },
  )
})

test('says what the world knows, and keeps no hash that it gave', () => {
  const empty = keccak256(new Uint8Array())
  expect(toHex(keccak256(stringToBytes('abc')))).toBe(
    '0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45',
  )
  expect(empty).toEqual(hexToBytes('0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'))
})
