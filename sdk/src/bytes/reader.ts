import type { Address, Hex } from 'viem'

/** Takes bytes apart, one field after the other. */
type ByteReader = {
  address(): Address
  uint(size: number): bigint
  /** At most 6 bytes. */
  number(size: number): number
  bytes(size: number): Hex
  /** What is left. */
  rest(): Hex
  /** Bytes that are left. */
  left(): number
  /** The next byte, which stays; 0 at the end. */
  peek(): number
}

/** @param malformed - makes the error for bytes that are none or end too early */
export function readerOf(bytes: Hex, malformed: (reason: string) => Error): ByteReader {
  if (!/^0x([0-9a-fA-F]{2})*$/.test(bytes)) throw malformed('not hexadecimal bytes')
  let offset = 2
  const left = () => (bytes.length - offset) / 2
  const take = (size: number): Hex => {
    if (size > left()) throw malformed(`${size} bytes are expected, ${left()} are left`)
    const digits = bytes.slice(offset, offset + size * 2)
    offset += size * 2
    return `0x${digits}`
  }
  return {
    address: () => take(20).toLowerCase() as Address,
    uint: (size) => BigInt(take(size)),
    number: (size) => Number(take(size)),
    bytes: take,
    rest: () => take(left()),
    left,
    peek: () => Number.parseInt(bytes.slice(offset, offset + 2) || '0', 16),
  }
}
