import { aBigint, aCount, anAddress, fieldsOf, oneOf, optional, someBytes } from '../client/check.ts'
import { orderKinds, orderPricings, orderScopes } from './types.ts'

/**
 * An order as it is signed: every field of {@link Order}. Kinds of values only: in a list of strangers' orders one with a number
 * that no order has must not spoil the others.
 */
export const anOrder = /* @__PURE__ */ fieldsOf(
  {
    kind: /* @__PURE__ */ oneOf(orderKinds),
    maker: anAddress,
    taker: anAddress,
    recipient: anAddress,
    couponId: aBigint,
    scope: /* @__PURE__ */ oneOf(orderScopes),
    maxSeries: aCount,
    minRemaining: aCount,
    minGrade: aCount,
    amount: aBigint,
    minFill: aBigint,
    paymentToken: anAddress,
    pricing: /* @__PURE__ */ oneOf(orderPricings),
    unitPrice: aBigint,
    priceArgument: aBigint,
    start: aCount,
    end: aCount,
    nonce: aBigint,
    epoch: aBigint,
    maxFee: aCount,
  },
  'an order',
)

const signedFields = { order: anOrder, signature: someBytes, payment: /* @__PURE__ */ optional(someBytes) }
const signedCure = 'pass the signed order itself: what signAsk or signBid returned, or a relayer’s get(hash)'

/** An order with its signature. */
export const aSignedOrder = /* @__PURE__ */ fieldsOf(signedFields, 'a signed order', signedCure)

/** An order of an auction. */
export const anAuctionOrder = /* @__PURE__ */ fieldsOf(
  { ...signedFields, fillable: /* @__PURE__ */ optional(aBigint) },
  'a signed order',
  signedCure,
)
