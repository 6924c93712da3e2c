import { type Address, erc20Abi, zeroAddress } from 'viem'
import { getBalance } from 'viem/actions'
import { readContract } from '../../client/read.ts'
import type { GenexClient } from '../../client/types.ts'
import { InsufficientFundsError } from '../../errors/client.ts'
import type { Quote } from './quote.ts'

/**
 * Tells a buyer without the money before a signature is asked for. What a transaction costs beside the price is the node's to
 * say.
 *
 * @throws InsufficientFundsError
 */
export async function checkFunds(client: GenexClient, buyer: Address, quote: Quote): Promise<void> {
  const { paymentToken: token, total, subtotal, appFee, format } = quote
  // A price that falls leaves the most that may be paid above what will be; of the native coin that most is sent.
  const due = token === zeroAddress ? total : subtotal + appFee
  const money =
    token === zeroAddress
      ? await getBalance(client, { address: buyer })
      : await readContract(client, { abi: erc20Abi, address: token, functionName: 'balanceOf', args: [buyer] })
  if (money >= due) return
  const what = token === zeroAddress ? '' : ` in token ${token}`
  throw new InsufficientFundsError(`${buyer} has ${format(money)}${what}; ${format(due)} are to be paid.`)
}
