import { type Hex, hexToBytes } from 'viem'
import { addressDigits, checkUint } from './fields.ts'

/** ABI words, written one after the other: what EIP-712 hashes. */
type Words = {
  /** At most 128 bits. @throws FieldOutOfRangeError */
  uint(field: string, value: number | bigint, bits: number): void
  /** @throws MalformedAddressError */
  address(field: string, value: string): void
  bytes32(value: Hex | Uint8Array): void
  readonly bytes: Uint8Array
}

/** Room for `count` words of 32 bytes. */
export function words(count: number): Words {
  const bytes = new Uint8Array(count * 32)
  const view = new DataView(bytes.buffer)
  let end = 0
  return {
    bytes,
    uint: (field, value, bits) => {
      const integer = checkUint(field, value, bits)
      end += 32
      view.setBigUint64(end - 8, BigInt.asUintN(64, integer))
      if (bits > 64) view.setBigUint64(end - 16, integer >> 64n)
    },
    address: (field, value) => {
      const digits = addressDigits(field, value)
      end += 32
      for (let i = 0; i < 20; i += 4) view.setUint32(end - 20 + i, Number.parseInt(digits.slice(i * 2, i * 2 + 8), 16))
    },
    bytes32: (value) => {
      bytes.set(typeof value === 'string' ? hexToBytes(value) : value, end)
      end += 32
    },
  }
}
