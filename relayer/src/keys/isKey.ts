import type { Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** Whether a text is the private key of an account: 0x and 64 digits, not zero, below the order of the curve. */
export function isKey(text: string): text is Hex {
  if (!/^0x[0-9a-fA-F]{64}$/.test(text)) return false
  try {
    privateKeyToAccount(text as Hex)
    return true
  } catch {
    // The library's message quotes the key.
    return false
  }
}
