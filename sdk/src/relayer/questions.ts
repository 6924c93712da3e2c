import {
  aBoolean,
  aCount,
  aFunction,
  aHash,
  anAddress,
  anIssuerId,
  aText,
  aTime,
  aUint64,
  aUint256,
  type Check,
  fieldsOf,
  oneOf,
  optional,
} from '../client/check.ts'
import { InvalidArgumentError } from '../errors/argument.ts'

// What a relayer is asked. Another kind of value would be refused there, or answered by nothing that fits.

const page = { cursor: /* @__PURE__ */ optional(aText), limit: /* @__PURE__ */ optional(aCount) }
const parties = { paymentToken: /* @__PURE__ */ optional(anAddress), taker: /* @__PURE__ */ optional(anAddress) }
const coupons = { couponId: /* @__PURE__ */ optional(aUint256), template: /* @__PURE__ */ optional(aUint256) }
const states = ['open', 'partially_filled', 'filled', 'cancelled', 'expired', 'unfillable', 'live']

export const anOrderFilter = /* @__PURE__ */ fieldsOf({
  ...page,
  ...coupons,
  maker: /* @__PURE__ */ optional(anAddress),
  taker: /* @__PURE__ */ optional(anAddress),
  issuerId: /* @__PURE__ */ optional(anIssuerId),
  side: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf(['ask', 'bid'])),
  status: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf(states)),
})

export const aScoreFilter = /* @__PURE__ */ fieldsOf({
  ...page,
  issuerId: /* @__PURE__ */ optional(anIssuerId),
  state: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf(['collecting', 'published', 'refused'])),
})

export const aReviewFilter = /* @__PURE__ */ fieldsOf({
  ...page,
  issuerId: anIssuerId,
  proven: /* @__PURE__ */ optional(aBoolean),
  latest: /* @__PURE__ */ optional(aBoolean),
})

export const aBookQuestion = /* @__PURE__ */ fieldsOf({ ...parties, depth: /* @__PURE__ */ optional(aCount) })

export const aCancellation = /* @__PURE__ */ fieldsOf({ hash: aHash, deadline: /* @__PURE__ */ optional(aTime) })

export const aStream = /* @__PURE__ */ fieldsOf({
  since: /* @__PURE__ */ optional(aCount),
  onConnect: /* @__PURE__ */ optional(aFunction),
})

const quoted = /* @__PURE__ */ fieldsOf({
  ...parties,
  ...coupons,
  side: /* @__PURE__ */ oneOf(['buy', 'sell']),
  amount: aUint64,
})

/** A quote is for a coupon or for a series: neither would be for nothing. */
export const aQuestion: Check = (field, value) => {
  quoted(field, value)
  const { couponId, template } = value as { couponId?: bigint; template?: bigint }
  if (couponId === undefined && template === undefined)
    throw new InvalidArgumentError('couponId', 'a coupon’s id, or `template` a series’', undefined)
}
