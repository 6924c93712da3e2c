import { hexToBytes, stringToBytes, toHex } from 'viem'
import { expect, test } from 'vitest'
import { keccak256 } from './keccak.ts'

test('says what the world knows, and keeps no hash that it gave', () => {
  const empty = keccak256(new Uint8Array())
  expect(toHex(keccak256(stringToBytes('abc')))).toBe(
    '0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45',
  )
  expect(empty).toEqual(hexToBytes('0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'))
})
