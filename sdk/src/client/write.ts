import type { Hash, Hex, ReplacementReason, TransactionReceipt } from 'viem'
import { estimateGas, sendTransaction, waitForTransactionReceipt } from 'viem/actions'
import { getAction } from 'viem/utils'
import type { Deployment } from '../deployments/index.ts'
import { InvalidArgumentError } from '../errors/argument.ts'
import { TransactionReplacedError, TransactionRevertedError } from '../errors/client.ts'
import { type ContractCall, encodeCall } from './call.ts'
import type { Check } from './check.ts'
import { accountOf, addressesOf } from './context.ts'
import { named } from './named.ts'
import { ethCall } from './read.ts'
import type { GenexClient, WriteOptions } from './types.ts'

/** An action that sends a transaction. */
export type Write<args> = {
  /** Simulates, sends, and returns the hash without waiting. */
  (client: GenexClient, parameters: args & WriteOptions): Promise<Hash>
  /** The contract call alone, for multicalls and wallet bundles. */
  call(args: args & { addresses: Deployment }): ContractCall
}

/** An action that sends a transaction and waits until it is mined. */
export type WriteSync<args, result> = (
  client: GenexClient,
  parameters: args & WriteOptions & WaitOptions,
) => Promise<result & { receipt: TransactionReceipt }>

/** How to wait for a transaction. */
export type WaitOptions = {
  /** Blocks to wait for, the one that holds the transaction counted; 1 by default. */
  confirmations?: number | undefined
  /** Milliseconds; 180,000 by default. */
  timeout?: number | undefined
}

/**
 * Makes the action of one contract call.
 *
 * @param check - refuses wrong parameters before anything is asked of the network
 * @param headroom - gas to send beyond the estimate; 0 by default, which leaves estimating to the wallet
 */
export function defineWrite<args>(
  check: Check,
  build: (args: args, addresses: Deployment) => ContractCall,
  headroom: (args: args) => bigint = () => 0n,
): Write<args> {
  const send = (client: GenexClient, parameters: args & WriteOptions) =>
    named(async () => {
      check('', parameters)
      const addresses = await addressesOf(client, parameters)
      return sendCall(client, callOf(addresses, build, parameters), parameters, headroom(parameters))
    })
  return Object.assign(send, {
    call: (args: args & { addresses: Deployment }) => {
      check('', args)
      return callOf(args.addresses, build, args)
    },
  })
}

/** Builds the call for a deployment. @throws InvalidArgumentError if it is none, or lacks the contract */
export function callOf<args>(
  addresses: Deployment,
  build: (args: args, addresses: Deployment) => ContractCall,
  args: args,
): ContractCall {
  const call = typeof addresses === 'object' && addresses !== null ? build(args, addresses) : undefined
  if (call && ![call.address, ...call.args].includes(undefined)) return call
  throw new InvalidArgumentError(
    'addresses',
    'the addresses of the contracts',
    addresses,
    'pass deploymentOf(chainId), or the addresses of your own deployment as it printed them',
  )
}

/** Makes the waiting variant of an action; `read` takes from the receipt what the caller wants to know. */
export function defineSync<args, result>(
  write: (client: GenexClient, parameters: args & WriteOptions) => Promise<Hash>,
  read: (receipt: TransactionReceipt, addresses: Deployment, parameters: args) => result,
): WriteSync<args, result> {
  return (client, parameters) =>
    named(async () => {
      const hash = await write(client, parameters)
      const receipt = await mined(client, hash, parameters)
      return { ...read(receipt, await addressesOf(client, parameters), parameters), receipt }
    })
}

/**
 * Sends a call that has passed a simulation: a call that would revert costs no gas and throws the
 * contract's error by name.
 */
export async function sendCall(
  client: GenexClient,
  call: ContractCall,
  options: WriteOptions,
  headroom = 0n,
): Promise<Hash> {
  const account = accountOf(client, options)
  const transaction = { to: call.address, data: encodeCall(call), value: call.value }
  await ethCall(client, { from: account.address, ...transaction })
  const isFixed = headroom === 0n || options.transaction?.gas !== undefined
  // A smart account's client sends in its own way.
  return getAction(
    client,
    sendTransaction,
    'sendTransaction',
  )({
    ...transaction,
    ...(!isFixed && { gas: headroom + (await estimateGas(client, { ...transaction, account })) }),
    ...options.transaction,
    account,
    chain: client.chain ?? null,
  } as never)
}

/**
 * Waits for a transaction, or for the same at another price of gas, which a wallet sends to speed it up.
 *
 * @throws TransactionRevertedError, TransactionReplacedError
 */
export async function mined(client: GenexClient, hash: Hex, options: WaitOptions = {}): Promise<TransactionReceipt> {
  const { confirmations = 1, timeout = 180_000 } = options
  let reason: ReplacementReason = 'repriced'
  const onReplaced = (replacement: { reason: ReplacementReason }) => {
    reason = replacement.reason
  }
  const receipt = await waitForTransactionReceipt(client, { hash, confirmations, timeout, onReplaced })
  // viem's receipt is then that of what came in its place.
  if (reason !== 'repriced') throw new TransactionReplacedError(hash, receipt.transactionHash, reason)
  if (receipt.status === 'reverted') throw new TransactionRevertedError(hash)
  return receipt
}
