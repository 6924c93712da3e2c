import { type Hex, hexToString, zeroHash } from 'viem'

/** A short text of the chain, without the zeros that fill its 32 bytes. */
export function textOf(bytes: Hex): string {
  // Of nothing but zeros viem leaves one.
  return bytes === zeroHash ? '' : hexToString(bytes, { size: 32 })
}
