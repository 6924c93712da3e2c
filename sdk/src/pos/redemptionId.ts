import { type Address, bytesToHex, encodePacked, type Hex, keccak256 } from 'viem'
import { randomBytes } from '../client/random.ts'

/**
 * A redemption id: keccak256 of 32 random bytes, the terminal and the receipt's number. Without the
 * random bytes, which are thrown away, nobody learns the receipt from the chain.
 */
export function newRedemptionId(terminal: Address, receipt: string): Hex {
  const salt = bytesToHex(randomBytes(32))
  return keccak256(encodePacked(['bytes32', 'address', 'string'], [salt, terminal, receipt]))
}
