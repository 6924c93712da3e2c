import { keccak256 as hash } from 'viem'

/** keccak256 of bytes, in bytes. */
export const keccak256 = (message: Uint8Array): Uint8Array => hash(message, 'bytes')
