import type { Address, GetCodeParameters } from 'viem'
import { getCode, readContract } from 'viem/actions'
import { forStrangers } from '../../client/strangers.ts'
import type { GenexClient } from '../../client/types.ts'
import { isOutage } from '../../errors/outage.ts'
import { type PaymentView, paymentFactsFrom } from '../../orders/paymentFacts.ts'
import type { PaymentFacts } from '../../orders/paymentMeans.ts'

/** What a question may burn: a token or wallet of the maker's choice must not keep the node busy. */
const mostGas = 2_000_000n

/**
 * Asks a node what becomes of payments, each question once. A contract that fails in whatever way says no; a node that does
 * not answer is an error.
 *
 * @param at - the block to look at; the latest by default
 */
export function paymentFacts(
  client: GenexClient,
  at: { marketplace: Address; blockNumber?: bigint | undefined },
): PaymentFacts {
  const { marketplace, blockNumber } = at
  const answers = new Map<string, Promise<unknown>>()

  function once<answer>(key: string, question: () => Promise<answer>): Promise<answer> {
    const answer = answers.get(key) ?? question()
    answers.set(key, answer)
    return answer as Promise<answer>
  }

  function read(view: PaymentView) {
    // `gas` reaches the call although viem's type does not say so.
    const call = { ...view, blockNumber, gas: mostGas }
    const question = () => readContract(forStrangers(client), call).catch(refusalOf)
    return once(`${view.address}.${view.functionName}(${view.args.join()})`, question)
  }

  const code = (address: Address) => once(address, () => getCode(client, { address, blockNumber } as GetCodeParameters))
  return paymentFactsFrom({ marketplace, read, readWallet: read, code })
}

// It may run out of gas or answer nonsense, which no revert describes.
function refusalOf(error: unknown): undefined {
  if (isOutage(error)) throw error
  return undefined
}
