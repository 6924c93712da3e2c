import { bytesToHex, encodePacked, type Hex, keccak256 } from 'viem'
import { addressOf, type Role } from '../../devnet/cast.ts'

/** What a till shows as a code: a salted id that tells nobody what was bought. */
export function redemptionIdOf(till: Role, receipt: string): Hex {
  const salt = bytesToHex(crypto.getRandomValues(new Uint8Array(32)))
  return keccak256(encodePacked(['bytes32', 'address', 'string'], [salt, addressOf(till), receipt]))
}
