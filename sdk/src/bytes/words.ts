import { MalformedAddressError } from '../errors/address.ts'
import { writeDigits } from './digits.ts'
import { checkUint } from './fields.ts'

/**
 * ABI words side by side: what EIP-712 hashes. Made once and written again and again, so each word must always hold the
 * same kind of value: what is left of it is never cleared.
 */
type Words = {
  readonly bytes: Uint8Array
  /** At most 128 bits. @throws FieldOutOfRangeError */
  uint(word: number, field: string, value: number | bigint, bits: number): void
  /** Checksums are not checked, as in `addressDigits`. @throws MalformedAddressError */
  address(word: number, field: string, value: string): void
  bytes32(word: number, value: Uint8Array): void
}

/** First number that needs more bits, by their count; a number never fills more than 64. */
const limits = /* @__PURE__ */ Array.from({ length: 65 }, (_, bits) => 2 ** bits)

/** As `checkUint` finds it, without making numbers on the way: most amounts are of 64 bits. */
function fits(value: bigint, bits: number): boolean {
  return bits === 64 && BigInt.asUintN(64, value) === value
}

/** Room for `count` words of 32 bytes. */
export function words(count: number): Words {
  const bytes = new Uint8Array(count * 32)
  const view = new DataView(bytes.buffer)
  // What stands in the words that hold addresses: one order after the other has the same token, and most the same taker.
  const written: (string | undefined)[] = []
  return {
    bytes,
    uint: (word, field, value, bits) => {
      const end = word * 32 + 32
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < (limits[bits] as number)) {
        view.setUint32(end - 8, value / 2 ** 32)
        view.setUint32(end - 4, value)
        return
      }
      const integer = typeof value === 'bigint' && fits(value, bits) ? value : checkUint(field, value, bits)
      view.setBigUint64(end - 8, integer)
      if (bits > 64) view.setBigUint64(end - 16, integer >> 64n)
    },
    address: (word, field, value) => {
      // What is missing equals what was never written.
      const isText = typeof value === 'string'
      if (isText && written[word] === value) return
      // The bytes hold neither this address nor the last one until every digit is there.
      written[word] = undefined
      const isAddress =
        isText && value.length === 42 && value.startsWith('0x') && writeDigits(bytes, word * 32 + 32, value, 2, 42)
      if (!isAddress) throw new MalformedAddressError(field, value)
      written[word] = value
    },
    bytes32: (word, value) => bytes.set(value, word * 32),
  }
}
