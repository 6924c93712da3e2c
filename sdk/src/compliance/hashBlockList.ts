import { type Address, type Hash, keccak256, stringToHex } from 'viem'
import { anAddress, listOf } from '../client/check.ts'

const accepts = /* @__PURE__ */ listOf(anAddress)

/**
 * Names a version of a list by what is on it: Keccak-256 of the accounts in lower case, each once, sorted, joined by line
 * feeds. Order, case and repetition do not matter, so that anybody with the list finds the same hash.
 *
 * @returns the `reasonHash` that accounts of the list are blocked with
 * @throws InvalidArgumentError
 */
export function hashBlockList(accounts: readonly Address[]): Hash {
  accepts('accounts', accounts)
  const lines = new Set(accounts.map((account) => account.toLowerCase()))
  return keccak256(stringToHex([...lines].sort().join('\n')))
}
