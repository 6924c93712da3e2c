import { expect, test } from 'vitest'
import { discountOf } from '../../src/facts/discount.ts'

test.each([
  // face in minor units, paid in token units, log10 of the scale, basis points below face
  ['15 % below', 10_000n, 85_000_000n, 4, 1_500n],
  ['at face', 10_000n, 100_000_000n, 4, 0n],
  ['above face', 10_000n, 101_000_000n, 4, -100n],
  ['a token with the scale of the currency', 500n, 480n, 0, 400n],
  ['rounded toward minus infinity, below', 3n, 2n, 0, 3_333n],
  ['rounded toward minus infinity, above', 3n, 4n, 0, -3_334n],
  ['beyond 64 bits', 1n, 10n ** 38n, 18, -999_999_999_999_999_999_990_000n],
])('discount: %s', (_, face, paid, scaleLog10, expected) => {
  expect(discountOf(face, paid, scaleLog10)).toBe(expected)
})
