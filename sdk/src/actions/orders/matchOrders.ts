import type { Hex } from 'viem'
import { marketplaceAbi } from '../../../generated/abis.ts'
import { contractCall } from '../../client/call.ts'
import { aBigint, fieldsOf, listOf, optional, someBytes } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { aSignedOrder } from '../../orders/check.ts'
import { packOrder } from '../../orders/pack.ts'
import type { SignedOrder } from '../../orders/types.ts'
import { fillsFrom } from './fillEvents.ts'

/** An ask and a bid that agree. */
export type Match = {
  ask: SignedOrder
  bid: SignedOrder
  amount: bigint
  /** ask ≤ unitPrice ≤ bid, smallest units of the token: the buyer pays it, the seller gets it less the fee. */
  unitPrice: bigint
  /** An ERC-2612 permit of the bidder for the Marketplace, encoded. */
  bidPermit?: Hex
}

const accepts = /* @__PURE__ */ fieldsOf({
  matches: /* @__PURE__ */ listOf(
    /* @__PURE__ */ fieldsOf({
      ask: aSignedOrder,
      bid: aSignedOrder,
      amount: aBigint,
      unitPrice: aBigint,
      bidPermit: /* @__PURE__ */ optional(someBytes),
    }),
  ),
})

/**
 * Brings pairs of orders together. Anyone; whoever calls gets nothing of the trade.
 *
 * @throws NOT_A_PAIR, TOKEN_MISMATCH, PRICE_ABOVE_LIMIT, PRICE_BELOW_LIMIT, OUT_OF_SCOPE, SELF_TRADE, and as `fill`
 */
export const matchOrders = /* @__PURE__ */ defineWrite<{ matches: readonly Match[] }>(
  accepts,
  (parameters, addresses) =>
    contractCall({
      abi: marketplaceAbi,
      address: addresses.marketplace,
      functionName: 'matchOrders',
      args: [
        parameters.matches.map(({ ask, bid, amount, unitPrice, bidPermit = '0x' }) => ({
          ask: packOrder(ask.order),
          askSignature: ask.signature,
          bid: packOrder(bid.order),
          bidSignature: bid.signature,
          amount,
          unitPrice,
          bidPermit,
        })),
      ],
    }),
)

/** As {@link matchOrders}; returns the trades. */
export const matchOrdersSync = /* @__PURE__ */ defineSync(matchOrders, fillsFrom)
