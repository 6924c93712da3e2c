import type { MessageKind } from './schemas.ts'
import type { LineCode, WordCode } from './texts/index.ts'

/** How a value is told; `show` has the function, the ERC-7730 generator the format of the same name. */
export type Format =
  | 'account'
  | 'token'
  | 'tokenAmount'
  | 'price'
  | 'priceArgument'
  | 'count'
  | 'hash'
  | 'date'
  | 'couponEnd'
  | 'duration'
  | 'basisPoints'
  | 'currency'
  | 'face'
  | 'flags'
  | 'coupon'
  | 'coupons'
  | 'kind'
  | 'scope'
  | 'pricing'
  | 'reason'
  | 'judgement'

/** A field that is shown. */
export type Row = {
  /** Path in the message. */
  path: string
  line: LineCode
  format: Format
  /** Path of what the value is in: the token of an amount, the currency of a face value, the amounts of coupons. */
  of?: string
  /** The word for zero; omit: no line then. */
  zero?: WordCode | 'omit'
}

/** A field that is not shown by itself, and why. */
type Hidden = { path: string; hidden: string }

/** What is told of a message, from top to bottom: every field, each once. */
export type Form = {
  /** What signing does, in a few words: the intent of the ERC-7730 descriptor. */
  intent: string
  fields: readonly (Row | Hidden)[]
  /** Who signs, if the message says it. */
  signer?: string
  /** Path of the orders within, told as parts. */
  orders?: 'tree' | 'witness'
  /** Until when the signature counts. */
  expiry?: {
    until: string
    from?: string
    /** Whether `until` is the last second itself. */
    isLast?: true
    /** Days from which on that is long. */
    long: number
  }
}

const uniqueNonce = 'makes the signature count once; its value says nothing'
const ownToken = '@.to'

const couponRows: Form['fields'] = [
  { path: 'coupon.issuerId', line: 'issuer', format: 'count' },
  { path: 'coupon.series', line: 'series', format: 'count', zero: 'noLimit' },
  { path: 'coupon.serial', line: 'serial', format: 'count', zero: 'omit' },
  { path: 'coupon.currency', line: 'currency', format: 'currency' },
  { path: 'coupon.faceValue', line: 'face', format: 'face', of: 'coupon.currency' },
  { path: 'coupon.validFrom', line: 'validFrom', format: 'date', zero: 'noLimit' },
  { path: 'coupon.validUntil', line: 'validUntil', format: 'couponEnd', zero: 'noLimit' },
  { path: 'coupon.flags', line: 'flags', format: 'flags' },
]

const reviewRows = (judgement: Row): Form['fields'] => [
  { path: 'author', line: 'author', format: 'account' },
  { path: 'issuerId', line: 'issuer', format: 'count' },
  { path: 'series', line: 'series', format: 'count', zero: 'allInParticular' },
  judgement,
  { path: 'terminal', line: 'terminal', format: 'account', zero: 'none' },
  { path: 'redemptionId', line: 'redemptionId', format: 'hash', zero: 'omit' },
  { path: 'at', line: 'at', format: 'date' },
]

/** The one table behind descriptions and ERC-7730 descriptors. */
export const forms: Readonly<Record<MessageKind, Form>> = {
  Order: {
    intent: 'Sign a coupon order',
    signer: 'maker',
    expiry: { until: 'end', from: 'start', long: 90 },
    fields: [
      { path: 'kind', line: 'kind', format: 'kind' },
      { path: 'amount', line: 'amount', format: 'count' },
      { path: 'unitPrice', line: 'price', format: 'price', of: 'paymentToken' },
      { path: 'priceArgument', line: 'priceArgument', format: 'priceArgument', of: 'paymentToken', zero: 'omit' },
      { path: 'pricing', line: 'pricing', format: 'pricing' },
      { path: 'paymentToken', line: 'paymentToken', format: 'token' },
      { path: 'maxFee', line: 'maxFee', format: 'basisPoints', zero: 'omit' },
      ...couponRows,
      { path: 'scope', line: 'scope', format: 'scope' },
      { path: 'maxSeries', line: 'maxSeries', format: 'count', zero: 'omit' },
      { path: 'minRemaining', line: 'minRemaining', format: 'duration', zero: 'omit' },
      { path: 'minGrade', line: 'minGrade', format: 'count', zero: 'omit' },
      { path: 'minFill', line: 'minFill', format: 'count', zero: 'omit' },
      { path: 'maker', line: 'maker', format: 'account' },
      { path: 'recipient', line: 'recipient', format: 'account', zero: 'omit' },
      { path: 'taker', line: 'taker', format: 'account', zero: 'anybody' },
      { path: 'start', line: 'start', format: 'date' },
      { path: 'end', line: 'end', format: 'date' },
      { path: 'nonce', hidden: 'names the bucket that the fills are counted in; its value says nothing' },
      { path: 'epoch', hidden: 'ends the order when the maker cancels everything; its value says nothing' },
    ],
  },
  BulkOrder: { intent: 'Sign several coupon orders', orders: 'tree', fields: [] },
  Redeem: {
    intent: 'Redeem coupons',
    signer: 'holder',
    expiry: { until: 'deadline', long: 1 },
    fields: [
      { path: 'totalFace', line: 'totalFace', format: 'face', of: 'currency' },
      { path: 'currency', line: 'currency', format: 'currency' },
      { path: 'terminal', line: 'terminal', format: 'account' },
      { path: 'honourBy', line: 'honourBy', format: 'date', zero: 'atOnce' },
      { path: 'couponIds', line: 'coupon', format: 'coupons', of: 'amounts' },
      { path: 'amounts', line: 'couponAmounts', format: 'count' },
      { path: 'holder', line: 'holder', format: 'account' },
      { path: 'redemptionId', line: 'redemptionId', format: 'hash' },
      { path: 'deadline', line: 'deadline', format: 'date' },
    ],
  },
  TransferAuthorization: {
    intent: 'Give coupons away',
    signer: 'from',
    expiry: { until: 'validBefore', from: 'validAfter', long: 30 },
    fields: [
      { path: 'couponIds', line: 'coupon', format: 'coupons', of: 'amounts' },
      { path: 'amounts', line: 'couponAmounts', format: 'count' },
      { path: 'from', line: 'from', format: 'account' },
      { path: 'to', line: 'to', format: 'account' },
      { path: 'caller', line: 'caller', format: 'account', zero: 'anybody' },
      { path: 'validAfter', line: 'start', format: 'date', zero: 'noLimit' },
      { path: 'validBefore', line: 'end', format: 'date' },
      { path: 'nonce', hidden: uniqueNonce },
    ],
  },
  Refund: {
    intent: 'Give coupons back to the issuer',
    signer: 'holder',
    expiry: { until: 'deadline', long: 30 },
    fields: [
      { path: 'couponId', line: 'coupon', format: 'coupon' },
      { path: 'amount', line: 'amount', format: 'count' },
      { path: 'payout', line: 'payout', format: 'tokenAmount', of: 'paymentToken' },
      { path: 'paymentToken', line: 'paymentToken', format: 'token' },
      { path: 'holder', line: 'holder', format: 'account' },
      { path: 'deadline', line: 'deadline', format: 'date' },
      { path: 'nonce', hidden: uniqueNonce },
    ],
  },
  ClaimPrinted: {
    intent: 'Deliver a printed coupon',
    fields: [
      { path: 'couponId', line: 'coupon', format: 'coupon' },
      { path: 'recipient', line: 'recipient', format: 'account' },
    ],
  },
  CreditScore: {
    intent: 'Score an issuer',
    fields: [
      { path: 'issuerId', line: 'issuer', format: 'count' },
      { path: 'score', line: 'score', format: 'count' },
      { path: 'asOf', line: 'asOf', format: 'date' },
      { path: 'reportHash', line: 'reportHash', format: 'hash' },
    ],
  },
  Permit: {
    intent: 'Let a contract spend tokens',
    signer: 'owner',
    expiry: { until: 'deadline', isLast: true, long: 90 },
    fields: [
      { path: 'value', line: 'value', format: 'tokenAmount', of: ownToken },
      { path: 'spender', line: 'spender', format: 'account' },
      { path: 'owner', line: 'owner', format: 'account' },
      { path: 'deadline', line: 'lastSecond', format: 'date' },
      { path: 'nonce', hidden: uniqueNonce },
    ],
  },
  ReceiveWithAuthorization: {
    intent: 'Pay the receiver once',
    signer: 'from',
    expiry: { until: 'validBefore', from: 'validAfter', long: 90 },
    fields: [
      { path: 'value', line: 'value', format: 'tokenAmount', of: ownToken },
      { path: 'to', line: 'to', format: 'account' },
      { path: 'from', line: 'from', format: 'account' },
      { path: 'nonce', line: 'paidOrder', format: 'hash' },
      { path: 'validAfter', line: 'start', format: 'date', zero: 'noLimit' },
      { path: 'validBefore', line: 'end', format: 'date' },
    ],
  },
  PermitWitnessTransferFrom: {
    intent: 'Pay for one coupon order',
    signer: 'witness.maker',
    orders: 'witness',
    expiry: { until: 'deadline', isLast: true, long: 90 },
    fields: [
      { path: 'permitted.amount', line: 'permitted', format: 'tokenAmount', of: 'permitted.token' },
      { path: 'permitted.token', line: 'paymentToken', format: 'token' },
      { path: 'spender', line: 'spender', format: 'account' },
      { path: 'deadline', line: 'lastSecond', format: 'date' },
      { path: 'nonce', hidden: uniqueNonce },
    ],
  },
  CancelOrder: {
    intent: 'Ask relayers to hide an order',
    expiry: { until: 'deadline', long: 30 },
    fields: [
      { path: 'orderHash', line: 'orderHash', format: 'hash' },
      { path: 'deadline', line: 'deadline', format: 'date' },
    ],
  },
  OrderReceipt: {
    intent: 'Confirm the receipt of an order',
    fields: [
      { path: 'orderHash', line: 'orderHash', format: 'hash' },
      { path: 'sequence', line: 'sequence', format: 'count' },
      { path: 'receivedAt', line: 'receivedAt', format: 'date' },
    ],
  },
  Review: {
    intent: 'Review an issuer',
    signer: 'author',
    fields: reviewRows({ path: 'positive', line: 'positive', format: 'judgement' }),
  },
  Complaint: {
    intent: 'Complain about an issuer',
    signer: 'author',
    fields: reviewRows({ path: 'reason', line: 'reason', format: 'reason' }),
  },
}

/** The value at a path of a message. */
export function at(message: unknown, path: string): unknown {
  return path.split('.').reduce((value, name) => (value as Record<string, unknown>)[name], message)
}
