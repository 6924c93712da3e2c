import type { Address, Hash } from 'viem'
import { getBlock, multicall } from 'viem/actions'
import { complianceIsBlocked } from '../../../generated/calls.ts'
import { aBigint, aHash, anAddress, fieldsOf, listOf, optional } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { hashBlockList } from '../../compliance/hashBlockList.ts'
import type { AdminCall } from '../admin/functions.ts'
import { blockReasons } from './blockReasons.ts'

/** A list, and what was loaded before it. */
export type GetBlockListChangesParameters = ReadOptions & {
  /** Who is on the list now. */
  accounts: readonly Address[]
  /** Hashes of all versions that were ever loaded; without them nobody is unblocked. */
  previous?: readonly Hash[] | undefined
  /** Block from which on events are read, if there are `previous` versions: at the latest the contract's own; 0 by default. */
  fromBlock?: bigint | undefined
}

/** What is left to do until the chain blocks who is on a list. */
export type BlockListChanges = {
  /** Of this version: the reason that its accounts are blocked with. */
  hash: Hash
  /** On the list, and not blocked for any reason. */
  toBlock: Address[]
  /** On the list no more, and blocked for nothing but previous versions. */
  toUnblock: Address[]
  /** One call an account, for `writeAdmin`: all blocks first. */
  calls: AdminCall[]
}

/** Accounts asked for at a time; of them so many bytes of calls in one request, below what nodes take as a contract's code. */
const batch = 1_000
const batchSize = 3_600

const accepts = /* @__PURE__ */ fieldsOf({
  accounts: /* @__PURE__ */ listOf(anAddress),
  previous: /* @__PURE__ */ optional(/* @__PURE__ */ listOf(aHash)),
  fromBlock: /* @__PURE__ */ optional(aBigint),
})

/**
 * Compares a list with the chain, at one block. What is done already is not in it, so that it can be asked again after an
 * interruption. An account that is blocked for another reason as well stays blocked when it leaves the list.
 *
 * @throws InvalidArgumentError
 * @example
 * ```ts
 * const { accounts } = parseBlockList(text)
 * const { calls } = await getBlockListChanges(client, { accounts, previous: [hashOfLastWeek] })
 * const proposals = calls.map((call) => writeAdmin.call({ ...call, addresses }))
 * ```
 */
export function getBlockListChanges(
  client: GenexClient,
  parameters: GetBlockListChangesParameters,
): Promise<BlockListChanges> {
  return named(async () => {
    accepts('', parameters)
    const { accounts, previous = [], fromBlock = 0n } = parameters
    const hash = hashBlockList(accounts)
    const [{ compliance }, { number: toBlock }] = await Promise.all([addressesOf(client, parameters), getBlock(client)])
    const listed = new Map(accounts.map((account) => [account.toLowerCase(), account]))
    const free = await notBlocked(client, compliance, [...listed.values()], toBlock)
    const reasons = previous.length > 0 ? await blockReasons(client, compliance, fromBlock, toBlock) : []
    const lists = new Set(previous.map((version) => version.toLowerCase()))
    const left = [...reasons].flatMap(([account, why]) =>
      !listed.has(account.toLowerCase()) && [...why].every((reason) => lists.has(reason)) ? [account] : [],
    )
    const block = free.map((account) => call('blockAccount', [account, hash]))
    return {
      hash,
      toBlock: free,
      toUnblock: left,
      calls: [...block, ...left.map((account) => call('unblockAccount', [account]))],
    }
  })
}

const call = (functionName: string, args: readonly unknown[]) =>
  ({ contract: 'compliance', functionName, args }) as AdminCall

async function notBlocked(client: GenexClient, address: Address, accounts: Address[], blockNumber: bigint) {
  const free: Address[] = []
  for (let from = 0; from < accounts.length; from += batch) {
    const asked = accounts.slice(from, from + batch)
    const contracts = asked.map(
      (account) => ({ abi: complianceIsBlocked, address, functionName: 'isBlocked', args: [account] }) as const,
    )
    // Without a contract of its own on the chain: it works on every one.
    const blocked = await multicall(client, {
      contracts,
      allowFailure: false,
      deployless: true,
      batchSize,
      blockNumber,
    })
    free.push(...asked.filter((_, index) => !blocked[index]))
  }
  return free
}
