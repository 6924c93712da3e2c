import type { Address } from 'viem'
import { isAddressEqual, maxUint128, zeroAddress } from 'viem'
import { marketplaceFill } from '../../../generated/calls.ts'
import { encodeCall } from '../../client/call.ts'
import { toGenexError } from '../../client/named.ts'
import { ethCall } from '../../client/read.ts'
import type { GenexClient } from '../../client/types.ts'
import { isOutage } from '../../errors/outage.ts'
import { packFill } from '../../orders/fill.ts'
import { hashOrder } from '../../orders/hash.ts'
import { type OrderReason, reasonOf } from '../../orders/reason.ts'
import { recoverOrderSigner } from '../../orders/verify.ts'
import type { Taken } from './route/chooseOrders.ts'

/** What is tried, and who tries it. */
export type Trial = {
  side: 'buy' | 'sell'
  marketplace: Address
  /** sell: the coupon to deliver. */
  couponId: bigint
  /** Who would take them; undefined: nobody yet. */
  taker: Address | undefined
}

/**
 * What a fill can end with after the lens has called it possible, because a contract of the maker's choice tells the two apart.
 * What a buyer has yet to allow, or a seller yet to have, is no fault of the order.
 */
const refusals = {
  buy: ['INVALID_SIGNATURE', 'ETH_TRANSFER_FAILED'],
  sell: ['INVALID_SIGNATURE', 'RECIPIENT_REJECTED', 'TRANSFER_FROM_FAILED', 'INVALID_PAYMENT', 'PAYMENT_REFUSED'],
}

/** Most basis points that a fee can have: whoever tries pays none. */
const anyFee = 10_000

/** What the Marketplace gives each of several fills (FILL_GAS), and what sending takes: a contract must not burn more of a node. */
const mostGas = 1_800_000

/** How nodes say that a call has burned what it had. */
const outOfGas = /out ?of ?gas/i

/** Fills that are tried at once: a node limits how many questions it takes. */
const width = 10

/**
 * Tries fills, as `eth_call`, where they hang on a contract of the maker's choice. A contract can tell the lens from the
 * Marketplace and say yes to the one and no to the other: one such order would undo every purchase that it is in. Without a
 * taker nobody pays or delivers: of fills in the native coin, and of sales, the signature alone is tried then.
 *
 * @returns the fills that are refused, and why
 */
export async function tryFills(
  client: GenexClient,
  trial: Trial,
  fills: readonly Taken[],
): Promise<Map<Taken, OrderReason>> {
  const refused = new Map<Taken, OrderReason>()
  for (let from = 0; from < fills.length; from += width) {
    const some = fills.slice(from, from + width)
    const reasons = await Promise.all(some.map((fill) => refusalOf(client, trial, fill)))
    reasons.forEach((reason, index) => {
      if (reason) refused.set(some[index] as Taken, reason)
    })
  }
  return refused
}

async function refusalOf(client: GenexClient, trial: Trial, fill: Taken): Promise<OrderReason | undefined> {
  const { side, marketplace, taker } = trial
  if (await isSure(trial, fill)) return undefined
  const data = encodeCall({ abi: marketplaceFill, functionName: 'fill', args: [packedFill(trial, fill)] })
  const question = { to: marketplace, data, value: weiOf(fill), gas: mostGas }
  try {
    await ethCall(client, { ...(taker && { from: taker }), ...question })
    return undefined
  } catch (error) {
    if (isOutage(error)) throw error
    const refusal = toGenexError(error)
    if (refusals[side].includes(refusal.code)) return reasonOf(refusal)
    const { maker } = fill.offer.order.order
    const message = `a contract of the maker ${maker} burns more gas than a fill may use.`
    return outOfGas.test(String(error)) ? { code: 'OUT_OF_GAS', message, cure: 'take other orders' } : undefined
  }
}

/** Whether no contract of the maker's is asked: it sells for a token, and its key has signed, or it has registered the order. */
async function isSure({ side }: Trial, { offer: { order: signed, orderHash } }: Taken): Promise<boolean> {
  const { order, signature } = signed
  if (side === 'sell' || order.paymentToken === zeroAddress) return false
  if (signature === '0x') return true
  // The lens hashes for the Marketplace, whatever place the order says it is for.
  if (hashOrder(order, signed) !== orderHash) return false
  return recoverOrderSigner(signed).then(
    (signer) => isAddressEqual(signer, order.maker),
    // Of a kind that its wallet alone knows.
    () => false,
  )
}

/** At any price: one that moves may have moved since it was read. */
function packedFill({ side, couponId }: Trial, { offer, amount }: Taken) {
  const { order, signature, payment } = offer.order
  const terms = side === 'sell' ? { limitPrice: 0n, couponId, maxFee: anyFee, payment } : { limitPrice: maxUint128 }
  return packFill({ order, signature, amount, ...terms })
}

/** Wei to send: the Marketplace gives back what a price that moves leaves. */
function weiOf({ offer: { order, unitPrice }, amount }: Taken): bigint {
  const { paymentToken, pricing } = order.order
  if (paymentToken !== zeroAddress) return 0n
  return pricing === 'fixed' ? unitPrice * amount : (unitPrice * amount * 101n) / 100n
}
