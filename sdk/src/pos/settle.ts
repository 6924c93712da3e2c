import type { Hex } from 'viem'
import { getRedemption } from '../actions/redeem/getRedemption.ts'
import { redeemSigned } from '../actions/redeem/redeemSigned.ts'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import { accountOf } from '../client/context.ts'
import type { GenexClient, ReadOptions } from '../client/types.ts'
import { TransactionRevertedError } from '../errors/client.ts'
import { explain } from '../errors/contract/explain.ts'
import type { GenexError } from '../errors/GenexError.ts'
import { RedemptionUndoneError } from '../errors/pos.ts'
import { assertRedeemable, isDecided } from './assertRedeemable.ts'
import { awaitRecord } from './record.ts'

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
  /** Redeemed, and taken back before this till has seen it deep enough. `time` of the void. */
  | { status: 'voided'; time: number }
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
    if (error instanceof RedemptionUndoneError && error.state === 'voided')
      return { status: 'voided', time: error.time }
    const isFinal = flight.isOpen ? irrevocable.includes(error.code) : isDecided(error)
    return { status: isFinal ? 'refused' : 'pending', error }
  }
}

/** Whether a transaction may be on its way that nobody has seen fail. */
type Flight = { isOpen: boolean }

async function bring(client: GenexClient, parameters: SettleParameters, flight: Flight): Promise<number | undefined> {
  const { answer, addresses, blocks, until, onSending, onSent } = parameters
  const { request } = answer
  const assertStanding = () => assertRedeemable(client, { answer, addresses, from: accountOf(client, {}).address })
  let sent: Hex | undefined
  // Read before sending: a retry must not pay for a transaction that says what is known.
  const { state } = await getRedemption(client, { ...request, addresses })
  // Apart from the sending, where a refusal might be of anything that the wallet does.
  await assertStanding()
  await onSending()
  flight.isOpen = true
  if (state === 'none') {
    sent = await redeemSigned(client, { ...answer, addresses })
    await onSent(sent)
  }
  const time = await awaitRecord(client, { request, addresses, state: 'redeemed', blocks, until, sent })
  if (time === 'reverted') {
    flight.isOpen = parameters.wasSubmitted
    // Simulated again it says why; if it would work now, the caller may simply try again.
    await assertStanding()
    throw new TransactionRevertedError(sent as Hex)
  }
  // What lies so deep may have been taken back in a block above.
  if (time !== undefined && blocks > 1) await assertStanding()
  return time
}
