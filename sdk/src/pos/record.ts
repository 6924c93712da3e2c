import { type Hex, hashStruct } from 'viem'
import { getBlockNumber, getTransactionReceipt, watchBlockNumber } from 'viem/actions'
import { getRedemption } from '../actions/redeem/getRedemption.ts'
import { named } from '../client/named.ts'
import type { GenexClient, ReadOptions } from '../client/types.ts'
import { NoAnswerError } from '../errors/client.ts'
import { messageTypes, type Redeem } from '../messages/types.ts'
import type { ConfirmationRule } from './types.ts'

/** Whose record, in which state, how deep. */
type RecordParameters = ReadOptions & {
  request: Redeem
  state: 'redeemed' | 'voided'
  /** Blocks, the record's own counted. */
  blocks: number
  /** Milliseconds of the till's clock. */
  until: number
  /** The transaction that makes it, if this till has just sent it. */
  sent: Hex | undefined
}

/** Blocks to wait for, by the face that is redeemed. */
export function blocksFor(rules: readonly ConfirmationRule[], face: bigint): number {
  const rule = rules.find(({ upTo }) => upTo === undefined || face <= upTo)
  // Above every bound the deepest rule is the least that can be meant.
  return rule?.blocks ?? Math.max(...rules.map(({ blocks }) => blocks))
}

/** Waits for a record. @returns its time; `reverted` once what was sent has failed as deep; undefined if time is up */
export async function awaitRecord(
  client: GenexClient,
  awaited: RecordParameters,
): Promise<number | 'reverted' | undefined> {
  const { blocks, until, sent } = awaited
  for (;;) {
    const block = await named(() => getBlockNumber(client, { cacheTime: 0 }))
    const blockNumber = block - BigInt(blocks - 1)
    const time = await recordedAt(client, awaited, blockNumber)
    if (time !== undefined) return time
    if (sent && (await isReverted(client, sent, blockNumber))) return 'reverted'
    if (!(await nextBlock(client, block, until))) return undefined
  }
}

/** Whether a record is of this very content: a holder who signed twice may have been faster with the other. */
export function isRecordOf({ contentHash }: { contentHash: Hex }, request: Redeem): boolean {
  const types = { Redeem: messageTypes.Redeem }
  const hash = hashStruct({ types, primaryType: 'Redeem', data: request })
  return hash.slice(0, keptDigits) === contentHash.slice(0, keptDigits)
}

/** Digits of `0x` and 208 bits: a record keeps no more of its content's hash. */
const keptDigits = 54

/** Time of the record of this very content in a block; undefined if it is not there. */
async function recordedAt(
  client: GenexClient,
  { request, state, addresses }: RecordParameters,
  blockNumber: bigint,
): Promise<number | undefined> {
  if (blockNumber < 0n) return undefined
  try {
    const record = await getRedemption(client, { ...request, addresses, blockNumber })
    return record.state === state && isRecordOf(record, request) ? record.time : undefined
  } catch (error) {
    // The contracts are younger than this block.
    if (error instanceof NoAnswerError) return undefined
    throw error
  }
}

/** Whether a transaction has failed by this block. */
async function isReverted(client: GenexClient, hash: Hex, blockNumber: bigint): Promise<boolean> {
  const receipt = await getTransactionReceipt(client, { hash }).catch(() => undefined)
  return receipt?.status === 'reverted' && receipt.blockNumber <= blockNumber
}

/** Waits for a block after `block`; false once `until` has come. */
function nextBlock(client: GenexClient, block: bigint, until: number): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (came: boolean) => {
      clearTimeout(timer)
      unwatch()
      resolve(came)
    }
    const timer = setTimeout(() => finish(false), Math.max(0, until - Date.now()))
    const unwatch = watchBlockNumber(client, {
      emitOnBegin: true,
      onBlockNumber: (current) => {
        if (current > block) finish(true)
      },
      onError: () => undefined,
    })
  })
}
