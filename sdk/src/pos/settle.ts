import { type Hex, hashStruct } from 'viem'
import { getBlockNumber, getTransactionReceipt, watchBlockNumber } from 'viem/actions'
import { getRedemption } from '../actions/redeem/getRedemption.ts'
import { redeemSigned } from '../actions/redeem/redeemSigned.ts'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import { accountOf } from '../client/context.ts'
import { named } from '../client/named.ts'
import type { GenexClient, ReadOptions } from '../client/types.ts'
import { NoAnswerError, TransactionRevertedError } from '../errors/client.ts'
import { explain } from '../errors/contract/explain.ts'
import type { GenexError } from '../errors/GenexError.ts'
import { messageTypes, type Redeem } from '../messages/types.ts'
import { assertRedeemable, isDecided } from './assertRedeemable.ts'
import type { ConfirmationRule } from './types.ts'

/** How long and how deep. */
type SettleParameters = ReadOptions & {
  answer: SignedRedeem
  /** Blocks, the record's own counted. */
  blocks: number
  /** Milliseconds of the till's clock. */
  until: number
  /** Whether an earlier attempt may have sent it. */
  wasSubmitted: boolean
  /** Called before anything is sent. */
  onSending: () => Promise<void>
  /** Called with the hash as soon as the transaction is sent. */
  onSent: (hash: Hex) => Promise<void>
}

/** What became of an answer. */
type Settlement =
  /** `time` of the record, Unix time. */
  | { status: 'redeemed'; time: number }
  /** Nothing is redeemed, and nothing that was sent can redeem it any more. */
  | { status: 'refused'; error: GenexError }
  /** Not certain yet, and what kept it from being so if it was not time. */
  | { status: 'pending'; error?: GenexError }

/** Refusals that neither time nor the holder takes back: a transaction that is still under way fails by them too. */
const irrevocable = ['DEADLINE_PASSED', 'ID_USED', 'REDEMPTION_UNDONE']

/**
 * Brings a redemption to the chain and waits until it lies deep enough. Can be called again after
 * any interruption: what is recorded is not sent again, and what is sent twice changes nothing.
 */
export async function settle(client: GenexClient, parameters: SettleParameters): Promise<Settlement> {
  const flight = { isOpen: parameters.wasSubmitted }
  try {
    const time = await bring(client, parameters, flight)
    return time === undefined ? { status: 'pending' } : { status: 'redeemed', time }
  } catch (thrown) {
    const error = explain(thrown)
    const isFinal = flight.isOpen ? irrevocable.includes(error.code) : isDecided(error)
    return { status: isFinal ? 'refused' : 'pending', error }
  }
}

/** Blocks to wait for, by the face that is redeemed. */
export function blocksFor(rules: readonly ConfirmationRule[], face: bigint): number {
  const rule = rules.find(({ upTo }) => upTo === undefined || face <= upTo)
  // Above every bound the deepest rule is the least that can be meant.
  return rule?.blocks ?? Math.max(1, ...rules.map(({ blocks }) => blocks))
}

/** Whether a transaction may be on its way that nobody has seen fail. */
type Flight = { isOpen: boolean }

async function bring(client: GenexClient, parameters: SettleParameters, flight: Flight): Promise<number | undefined> {
  const { answer, addresses, blocks, until, onSending, onSent } = parameters
  let sent: Hex | undefined
  // Read before sending: a retry must not pay for a transaction that says what is known.
  const { state } = await getRedemption(client, { ...answer.request, addresses })
  // Apart from the sending, where a refusal might be of anything that the wallet does.
  await assertRedeemable(client, { answer, addresses, from: accountOf(client, {}).address })
  await onSending()
  flight.isOpen = true
  if (state === 'none') {
    sent = await redeemSigned(client, { ...answer, addresses })
    await onSent(sent)
  }
  for (;;) {
    const block = await named(() => getBlockNumber(client, { cacheTime: 0 }))
    const blockNumber = block - BigInt(blocks - 1)
    const time = await recordedAt(client, parameters, blockNumber)
    if (time !== undefined) return time
    if (sent && (await isReverted(client, sent, blockNumber))) {
      flight.isOpen = parameters.wasSubmitted
      // Simulated again it says why; if it would work now, the caller may simply try again.
      await assertRedeemable(client, { answer, addresses, from: accountOf(client, {}).address })
      throw new TransactionRevertedError(sent)
    }
    if (!(await nextBlock(client, block, until))) return undefined
  }
}

/** Time of the record of this very content in a block; undefined if it is not there. */
async function recordedAt(
  client: GenexClient,
  { answer, addresses }: SettleParameters,
  blockNumber: bigint,
): Promise<number | undefined> {
  if (blockNumber < 0n) return undefined
  try {
    const { state, time, contentHash } = await getRedemption(client, { ...answer.request, addresses, blockNumber })
    // A holder who signed twice may have been faster with the other.
    return state === 'redeemed' && isHashOf(contentHash, answer.request) ? time : undefined
  } catch (error) {
    // The contracts are younger than this block.
    if (error instanceof NoAnswerError) return undefined
    throw error
  }
}

/** Digits of `0x` and 208 bits: a record keeps no more of its content's hash. */
const keptDigits = 54

function isHashOf(contentHash: Hex, request: Redeem): boolean {
  const types = { Redeem: messageTypes.Redeem }
  const hash = hashStruct({ types, primaryType: 'Redeem', data: request })
  return hash.slice(0, keptDigits) === contentHash.slice(0, keptDigits)
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
