import type { Hex } from 'viem'
import { getBlockNumber, getTransactionReceipt, watchBlockNumber } from 'viem/actions'
import { getRedemption, redemptionStates } from '../actions/redeem/getRedemption.ts'
import { redeemSigned } from '../actions/redeem/redeemSigned.ts'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import { accountOf, addressesOf } from '../client/context.ts'
import { named } from '../client/named.ts'
import { simulate } from '../client/read.ts'
import type { GenexClient, ReadOptions } from '../client/types.ts'
import { TransactionRevertedError } from '../errors/client.ts'
import { RedemptionUndoneError } from '../errors/pos.ts'
import type { ConfirmationRule } from './types.ts'

/** How long and how deep. */
type SettleParameters = ReadOptions & {
  answer: SignedRedeem
  /** Blocks, the record's own counted. */
  blocks: number
  /** Milliseconds of the till's clock. */
  until: number
  /** Called with the hash as soon as the transaction is sent. */
  onSent: (hash: Hex) => Promise<void>
}

/**
 * Brings a redemption to the chain and waits until it lies deep enough. Can be called again after
 * any interruption: what is recorded is not sent again, and what is sent twice changes nothing.
 *
 * @returns time of the record, Unix time; undefined if it is not certain yet
 * @throws ContractRevertError, RedemptionUndoneError if the chain refuses it: nothing stays redeemed
 */
export async function settle(client: GenexClient, parameters: SettleParameters): Promise<number | undefined> {
  const { answer, addresses, blocks, until, onSent } = parameters
  let sent: Hex | undefined
  // Read before sending: a retry must not pay for a transaction that says what is known.
  const { state } = await getRedemption(client, { ...answer.request, addresses })
  if (state === 'none') {
    sent = await redeemSigned(client, { ...answer, addresses })
    await onSent(sent)
  } else await assertRedeemed(client, parameters)
  for (;;) {
    const block = await named(() => getBlockNumber(client, { cacheTime: 0 }))
    const blockNumber = block - BigInt(blocks - 1)
    if (blockNumber >= 0n) {
      const record = await getRedemption(client, { ...answer.request, addresses, blockNumber })
      if (record.state === 'redeemed') return record.time
    }
    if (sent) await assertNotReverted(client, sent, parameters)
    if (!(await nextBlock(client, block, until))) return undefined
  }
}

/** Blocks to wait for, by the face that is redeemed. */
export function blocksFor(rules: readonly ConfirmationRule[], face: bigint): number {
  const rule = rules.find(({ upTo }) => upTo === undefined || face <= upTo)
  // Above every bound the deepest rule is the least that can be meant.
  return rule?.blocks ?? Math.max(1, ...rules.map(({ blocks }) => blocks))
}

type Content = Pick<SettleParameters, 'answer' | 'addresses'>

/**
 * Simulates the redemption. Over a record the contract answers with the record, if the content is the
 * same, and `ID_USED` if it is not.
 */
function assertRedeemed(client: GenexClient, parameters: Content): Promise<void> {
  const { answer } = parameters
  return named(async () => {
    const call = redeemSigned.call({ ...answer, addresses: await addressesOf(client, parameters) })
    const [recorded] = (await simulate(client, call, accountOf(client, {}).address)) as [number]
    const state = redemptionStates[recorded]
    if (state !== 'redeemed') throw new RedemptionUndoneError(answer.request.redemptionId, state ?? 'unknown')
  })
}

async function assertNotReverted(client: GenexClient, hash: Hex, parameters: Content): Promise<void> {
  const receipt = await getTransactionReceipt(client, { hash }).catch(() => undefined)
  if (receipt?.status !== 'reverted') return
  // Simulated again it says why; if it would work now, the caller may simply try again.
  await assertRedeemed(client, parameters)
  throw new TransactionRevertedError(hash)
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
