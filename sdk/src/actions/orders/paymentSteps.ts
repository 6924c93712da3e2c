import { type Account, type Address, erc20Abi, type Hex, zeroAddress } from 'viem'
import { getBlock } from 'viem/actions'
import { contractCall } from '../../client/call.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient } from '../../client/types.ts'
import { mined, sendCall } from '../../client/write.ts'
import type { QuoteStep } from './quote.ts'
import { findTokenDomain, permitNonceOf, signPermit } from './signPayment.ts'

/** Who lets whom spend how much. */
type PaymentStepsParameters = {
  token: Address
  owner: Account
  spender: Address
  /** Smallest units of the token. */
  value: bigint
  /** The value for people, such as `170.00 CNY`. */
  shown: string
  /** Gets the packed permit once it is signed. */
  onPermit: (permit: Hex) => void
}

/** Seconds of block time that a permit counts: a purchase is made at once or asked for again. */
const permitLife = 1800

/**
 * What the payer must do before `spender` can take `value`: nothing, a permit to sign, or an
 * approval to send where the token has no ERC-2612.
 */
export async function paymentSteps(client: GenexClient, parameters: PaymentStepsParameters): Promise<QuoteStep[]> {
  const { token, owner, spender, value, shown, onPermit } = parameters
  if (token === zeroAddress) return []
  const erc20 = { abi: erc20Abi, address: token } as const
  const allowance = await readContract(client, {
    ...erc20,
    functionName: 'allowance',
    args: [owner.address, spender],
  })
  if (allowance >= value) return []

  const [domain, hasPermit] = await Promise.all([
    findTokenDomain(client, token),
    permitNonceOf(client, token, owner.address),
  ])
  if (domain && hasPermit !== undefined) {
    const run = async () => {
      const [{ timestamp }, nonce] = await Promise.all([getBlock(client), permitNonceOf(client, token, owner.address)])
      const deadline = timestamp + BigInt(permitLife)
      onPermit(await signPermit(client, { domain, owner, spender, value, nonce: nonce ?? hasPermit, deadline }))
    }
    return [{ kind: 'permit', description: `Sign a permit for ${shown} in token ${token}`, run }]
  }
  const run = async () => {
    const call = contractCall({ ...erc20, functionName: 'approve', args: [spender, value] })
    await mined(client, await sendCall(client, call, { account: owner }))
  }
  return [{ kind: 'approve', description: `Approve ${shown} in token ${token}`, run }]
}
