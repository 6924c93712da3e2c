import { type Address, bytesToHex } from 'viem'
import type { Keccak } from '../orders/digest.ts'

const encoder = /* @__PURE__ */ new TextEncoder()

/** An address of 20 bytes as ERC-55 writes it: a letter is a capital where the hash of the text has a half byte of 8 or more. */
export function checksum(keccak: Keccak, address: Uint8Array): Address {
  const digits = bytesToHex(address).slice(2)
  const hash = keccak(encoder.encode(digits))
  let text = '0x'
  for (let i = 0; i < 40; i++) {
    const half = (hash[i >> 1] as number) >> (i & 1 ? 0 : 4)
    text += half & 8 ? (digits[i] as string).toUpperCase() : digits[i]
  }
  return text as Address
}
