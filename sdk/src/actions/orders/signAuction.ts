import type { Address } from 'viem'
import { anAddress, aPrice, aTime, fieldsOf, optional } from '../../client/check.ts'
import { named } from '../../client/named.ts'
import type { GenexClient } from '../../client/types.ts'
import type { SignedOrder } from '../../orders/types.ts'
import { type SignAskParameters, signAsk } from './signAsk.ts'

/** A lot of an English auction; see {@link SignAskParameters}. `unitPrice` is the reserve. */
export type SignAuctionParameters = Omit<
  SignAskParameters,
  'taker' | 'end' | 'expiresIn' | 'pricing' | 'priceArgument'
> & {
  /** Who collects the bids and sends the match: the only account that may use the first ask. */
  auctioneer: Address
  /** First second, Unix time, at which the auction can no longer be settled. */
  settleBy: number
  /** What happens then: the lot is open to everybody. */
  fallback: {
    /** Smallest units of the token per coupon; the reserve by default. */
    unitPrice?: bigint | undefined
    /** First second after, Unix time. */
    end: number
  }
}

const accepts = /* @__PURE__ */ fieldsOf({
  auctioneer: anAddress,
  settleBy: aTime,
  fallback: /* @__PURE__ */ fieldsOf({ unitPrice: /* @__PURE__ */ optional(aPrice), end: aTime }),
})

/**
 * Signs the two asks of an English auction: one at the reserve that only the auctioneer may match, and a fallback that
 * starts when that one ends, open to everybody. They share a nonce, so the lot sells once.
 *
 * @throws as `signAsk`
 * @example
 * ```ts
 * const { ask, fallback } = await signAuction(client, {
 *   couponId, amount: 1n, paymentToken, unitPrice: reserve, auctioneer, settleBy, fallback: { end: settleBy + 86_400 },
 * })
 * ```
 */
export function signAuction(
  client: GenexClient,
  parameters: SignAuctionParameters,
): Promise<{ ask: SignedOrder; fallback: SignedOrder }> {
  return named(async () => {
    accepts('', parameters)
    const { auctioneer, settleBy, fallback, ...lot } = parameters
    const ask = await signAsk(client, { ...lot, taker: auctioneer, end: settleBy })
    const { nonce, unitPrice } = ask.order
    const later = { start: settleBy, end: fallback.end, unitPrice: fallback.unitPrice ?? unitPrice, nonce }
    return { ask, fallback: await signAsk(client, { ...lot, ...later }) }
  })
}
