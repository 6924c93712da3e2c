import { type Address, parseAbi } from 'viem'
import { aBigint, optional } from '../client/check.ts'
import { named } from '../client/named.ts'
import type { DevnetClient } from './client.ts'
import type { TokenName } from './rules.ts'
import type { Anvil } from './time.ts'

/** What is added: wei, and smallest units of the stablecoins (6 decimals). */
export type Funds = Partial<Record<'native' | TokenName, bigint>>

const abi = parseAbi(['function mint(address to, uint256 amount)'])

/** Gives money away. One request after the other: all come from one account, whose nonces would collide. */
export function funder(anvil: Anvil, mint: DevnetClient, tokens: Record<TokenName, Address>) {
  let last: Promise<unknown> = Promise.resolve()
  return (account: Address, funds: Funds): Promise<void> => {
    const turn = last.then(() => named(() => fund(account, funds)))
    last = turn.catch(() => {})
    return turn
  }

  async function fund(account: Address, { native, ...amounts }: Funds): Promise<void> {
    optional(aBigint)('native', native)
    if (native)
      await anvil.setBalance({ address: account, value: (await anvil.getBalance({ address: account })) + native })
    for (const [name, address] of Object.entries(tokens) as [TokenName, Address][]) {
      const amount = amounts[name]
      optional(aBigint)(name, amount)
      if (!amount) continue
      const hash = await mint.writeContract({ address, abi, functionName: 'mint', args: [account, amount] })
      await mint.waitForTransactionReceipt({ hash })
    }
  }
}
