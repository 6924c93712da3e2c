import { matchOrders } from '@genex/sdk/actions'
import { connectionFailures, explain } from '@genex/sdk/errors'
import type { BookOrder } from '@genex/sdk/relayer'
import type { Addresses } from '../chain/contracts.ts'
import type { MatcherClient } from './client.ts'
import { LowFundsError } from './errors.ts'
import type { Pair } from './plan.ts'

/** Pairs of one transaction. */
export const mostPairs = 20
/** Gas that one pair may use: several times what a trade costs, so that a maker's contract cannot burn ours. */
const gasPerPair = 1_000_000n
/** Gas of a transaction before the first pair. */
const gasBefore = 100_000n

/** Failures of the connection or of our own account, as viem names them: no order is to blame for them. */
const outages = [
  ...connectionFailures,
  'InsufficientFundsError',
  'FeeCapTooLowError',
  'NonceTooLowError',
  'NonceTooHighError',
]

/** What transactions offer for gas. */
export type Fees = { maxFeePerGas?: bigint; maxPriorityFeePerGas?: bigint }

/** What the chain says to a batch: what it would use, or why it would not settle. */
export type Verdict = { gas: bigint; fault?: undefined } | { gas?: undefined; fault: { code: string; message: string } }

/** The offer that the chain expects now; on a chain without such offers the node decides. */
export async function readFees(client: MatcherClient): Promise<Fees> {
  try {
    const { maxFeePerGas, maxPriorityFeePerGas } = await client.estimateFeesPerGas()
    return { maxFeePerGas, maxPriorityFeePerGas }
  } catch (error) {
    if (isOutage(error)) throw error
    return {}
  }
}

/**
 * How many pairs the account can pay for at the worst. A node that is asked for more lets the call run out
 * of gas, as if the orders were to blame.
 *
 * @throws LowFundsError
 */
export async function affordablePairs(client: MatcherClient, { maxFeePerGas }: Fees): Promise<number> {
  if (!maxFeePerGas) return mostPairs
  const { address } = client.account
  const balance = await client.getBalance({ address })
  const pairs = (balance / maxFeePerGas - gasBefore) / gasPerPair
  if (pairs < 1n) throw new LowFundsError(address, balance, (gasBefore + gasPerPair) * maxFeePerGas)
  return pairs < mostPairs ? Number(pairs) : mostPairs
}

/**
 * Tries a batch without sending it, at the price for gas that would be paid: a contract that looks at
 * that must not behave otherwise in earnest. Throws only what is no order's fault.
 */
export async function probe(
  client: MatcherClient,
  { pairs, addresses, fees }: { pairs: readonly Pair<BookOrder>[]; addresses: Addresses; fees: Fees },
): Promise<Verdict> {
  try {
    const call = matchOrders.call({ matches: pairs, addresses: addresses as never })
    const gas = gasBefore + gasPerPair * BigInt(pairs.length)
    const account = client.account.address
    return { gas: await client.estimateContractGas({ ...call, ...fees, account, gas } as never) }
  } catch (error) {
    if (isOutage(error)) throw error
    return { fault: faultOf(error) }
  }
}

/** Name and sentence of what went wrong. */
export function faultOf(error: unknown): { code: string; message: string } {
  const { code, shortMessage } = explain(error)
  return { code, message: shortMessage }
}

/** Whether the node or the account that pays is to blame. */
export function isOutage(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (outages.includes(cause.name)) return true
  return false
}
