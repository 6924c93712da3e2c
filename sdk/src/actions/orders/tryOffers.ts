import { type Address, isAddressEqual, zeroAddress } from 'viem'
import { marketplaceFill } from '../../../generated/calls.ts'
import { smaller } from '../../bytes/smaller.ts'
import { contractCall, encodeCall } from '../../client/call.ts'
import { toGenexError } from '../../client/named.ts'
import { ethCall } from '../../client/read.ts'
import type { GenexClient } from '../../client/types.ts'
import { isOutage } from '../../errors/outage.ts'
import { packFill } from '../../orders/fill.ts'
import { type OrderReason, reasonOf } from '../../orders/reason.ts'
import { recoverSigner } from '../../orders/recoverSigner.ts'
import type { Offer } from './route/chooseOrders.ts'

/** What is tried, and who tries it. */
export type Trial = {
  side: 'buy' | 'sell'
  marketplace: Address
  /** Coupons wanted. */
  amount: bigint
  /** sell: the coupon to deliver. */
  couponId: bigint
  /** Who would take them; undefined: nobody yet. */
  taker: Address | undefined
}

/**
 * What a maker's contract can refuse a fill with after it has said yes to the lens. What a buyer has yet to allow, or a seller
 * yet to have, is no fault of the order.
 */
const refusals = {
  buy: ['INVALID_SIGNATURE', 'ETH_TRANSFER_FAILED'],
  sell: ['INVALID_SIGNATURE', 'RECIPIENT_REJECTED', 'TRANSFER_FROM_FAILED', 'INVALID_PAYMENT', 'PAYMENT_REFUSED'],
}

/** Most basis points that a fee can have: whoever tries pays none. */
const anyFee = 10_000

/**
 * Tries the fills of offers, as `eth_call`, where they hang on a contract of the maker's choice. A contract can tell the lens
 * from the Marketplace and say yes to the one and no to the other: one such order would undo every purchase that it is in.
 *
 * @returns the offers that are refused, and why
 */
export async function tryOffers(
  client: GenexClient,
  trial: Trial,
  offers: readonly Offer[],
): Promise<Map<Offer, OrderReason>> {
  const tried = await Promise.all(
    offers.map(async (offer) => [
      offer,
      (await isSure(trial, offer)) ? undefined : await refusalOf(client, trial, offer),
    ]),
  )
  return new Map(tried.filter((entry): entry is [Offer, OrderReason] => entry[1] !== undefined))
}

/** Whether no contract of the maker's is asked: it sells for a token, and its key has signed, or it has registered the order. */
async function isSure({ side }: Trial, { order: { order, signature }, orderHash }: Offer): Promise<boolean> {
  if (side === 'sell' || order.paymentToken === zeroAddress) return false
  if (signature === '0x') return true
  try {
    return isAddressEqual(await recoverSigner({ hash: orderHash, signature }), order.maker)
  } catch {
    // Of a tree, or of a kind that its wallet alone knows.
    return false
  }
}

async function refusalOf(client: GenexClient, trial: Trial, offer: Offer): Promise<OrderReason | undefined> {
  const { side, marketplace, taker, couponId } = trial
  const { order, signature, payment } = offer.order
  const amount = smaller(trial.amount, offer.fillable)
  const terms = side === 'sell' ? { couponId, maxFee: anyFee, payment } : {}
  const packed = packFill({ order, signature, amount, limitPrice: offer.unitPrice, ...terms })
  const call = contractCall({ abi: marketplaceFill, address: marketplace, functionName: 'fill', args: [packed] })
  const value = order.paymentToken === zeroAddress ? offer.unitPrice * amount : 0n
  try {
    await ethCall(client, { ...(taker && { from: taker }), to: call.address, data: encodeCall(call), value })
    return undefined
  } catch (error) {
    if (isOutage(error)) throw error
    const refusal = toGenexError(error)
    return refusals[side].includes(refusal.code) ? reasonOf(refusal) : undefined
  }
}
