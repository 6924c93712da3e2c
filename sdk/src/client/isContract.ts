import type { Address } from 'viem'
import { getCode } from 'viem/actions'
import type { GenexClient } from './types.ts'

/** Code of a key that has a delegate (EIP-7702) begins so: the key still signs. */
const delegated = '0xef0100'

/** Whether an account has no key of its own: it cannot sign permits, and its signature alone moves no coupon. */
export async function isContract(client: GenexClient, account: Address): Promise<boolean> {
  const code = await getCode(client, { address: account })
  return code !== undefined && !code.startsWith(delegated)
}
