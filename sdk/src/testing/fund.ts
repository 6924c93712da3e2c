import { type Address, parseAbi } from 'viem'
import { aBigint, fieldsOf, oneOf, optional } from '../client/check.ts'
import { named } from '../client/named.ts'
import type { DevnetClient } from './client.ts'
import { stablecoins, type TokenName } from './rules.ts'
import type { Anvil } from './time.ts'

/** What is added: wei, and smallest units of the stablecoins (6 decimals). */
export type Funds = Partial<Record<'native' | TokenName, bigint>>

const names = ['native', ...Object.keys(stablecoins)]
const money = fieldsOf(Object.fromEntries(names.map((name) => [name, optional(aBigint)])))

/** Refuses what is no money of a devnet, also by a name that it has not. @throws InvalidArgumentError */
function checkFunds(funds: Funds): void {
  money('funds', funds)
  for (const name of Object.keys(funds)) oneOf(names)('a name of funds', name)
}

const abi = parseAbi(['function mint(address to, uint256 amount)'])

/** Gives money away. One request after the other: all come from one account, whose nonces would collide. */
export function funder(anvil: Anvil, mint: DevnetClient, tokens: Record<TokenName, Address>) {
  let last: Promise<unknown> = Promise.resolve()
  return (account: Address, funds: Funds): Promise<void> => {
    checkFunds(funds)
    const turn = last.then(() => named(() => fund(account, funds)))
    last = turn.catch(() => {})
    return turn
  }

  async function fund(account: Address, { native, ...amounts }: Funds): Promise<void> {
    if (native)
      await anvil.setBalance({ address: account, value: (await anvil.getBalance({ address: account })) + native })
    for (const [name, address] of Object.entries(tokens) as [TokenName, Address][]) {
      const amount = amounts[name]
      if (!amount) continue
      const hash = await mint.writeContract({ address, abi, functionName: 'mint', args: [account, amount] })
      await mint.waitForTransactionReceipt({ hash })
    }
  }
}
