import type { Address, Hex } from 'viem'
import type { DomainContract } from './domains.ts'

/** The terms of a coupon, as signed within an order. */
export const couponFields = [
  { name: 'issuerId', type: 'uint40' },
  { name: 'series', type: 'uint32' },
  { name: 'serial', type: 'uint32' },
  { name: 'currency', type: 'uint16' },
  { name: 'faceValue', type: 'uint64' },
  { name: 'validFrom', type: 'uint32' },
  { name: 'validUntil', type: 'uint32' },
  { name: 'flags', type: 'uint16' },
] as const

/** An order, as signed. */
export const orderFields = [
  { name: 'kind', type: 'uint8' },
  { name: 'maker', type: 'address' },
  { name: 'taker', type: 'address' },
  { name: 'recipient', type: 'address' },
  { name: 'coupon', type: 'Coupon' },
  { name: 'scope', type: 'uint8' },
  { name: 'maxSeries', type: 'uint32' },
  { name: 'minRemaining', type: 'uint32' },
  { name: 'minGrade', type: 'uint8' },
  { name: 'amount', type: 'uint64' },
  { name: 'minFill', type: 'uint64' },
  { name: 'paymentToken', type: 'address' },
  { name: 'pricing', type: 'uint8' },
  { name: 'unitPrice', type: 'uint128' },
  { name: 'priceArgument', type: 'uint128' },
  { name: 'start', type: 'uint40' },
  { name: 'end', type: 'uint40' },
  { name: 'nonce', type: 'uint64' },
  { name: 'epoch', type: 'uint64' },
  { name: 'maxFee', type: 'uint16' },
] as const

/** Types of an order's typed data. */
export const orderTypes = { Coupon: couponFields, Order: orderFields } as const

/** Every other signed message: flat, each checked by one contract. */
export const messageTypes = {
  Redeem: [
    { name: 'holder', type: 'address' },
    { name: 'terminal', type: 'address' },
    { name: 'redemptionId', type: 'bytes32' },
    { name: 'couponIds', type: 'uint256[]' },
    { name: 'amounts', type: 'uint256[]' },
    { name: 'currency', type: 'uint16' },
    { name: 'totalFace', type: 'uint256' },
    { name: 'honourBy', type: 'uint40' },
    { name: 'deadline', type: 'uint40' },
  ],
  TransferAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'couponIds', type: 'uint256[]' },
    { name: 'amounts', type: 'uint256[]' },
    { name: 'caller', type: 'address' },
    { name: 'validAfter', type: 'uint40' },
    { name: 'validBefore', type: 'uint40' },
    { name: 'nonce', type: 'uint256' },
  ],
  CreditScore: [
    { name: 'issuerId', type: 'uint40' },
    { name: 'score', type: 'uint16' },
    { name: 'asOf', type: 'uint40' },
    { name: 'reportHash', type: 'bytes32' },
  ],
  ClaimPrinted: [
    { name: 'couponId', type: 'uint256' },
    { name: 'recipient', type: 'address' },
  ],
  Refund: [
    { name: 'holder', type: 'address' },
    { name: 'couponId', type: 'uint256' },
    { name: 'amount', type: 'uint256' },
    { name: 'paymentToken', type: 'address' },
    { name: 'payout', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint40' },
  ],
} as const

/** Name of a signed message other than an order. */
export type MessageName = keyof typeof messageTypes

/** Contract whose domain a message is signed for. */
export const messageContracts = {
  Redeem: 'Redemption',
  TransferAuthorization: 'Coupon',
  CreditScore: 'CreditRegistry',
  ClaimPrinted: 'CouponFactory',
  Refund: 'Treasury',
} as const satisfies Record<MessageName, DomainContract>

/** The holder's order to burn coupons for goods at one terminal. */
export type Redeem = {
  holder: Address
  /** Terminal of the issuer, or its admin. */
  terminal: Address
  /** keccak256 of 32 random bytes, terminal and receipt. */
  redemptionId: Hex
  /** Coupons of one issuer and one currency. */
  couponIds: readonly bigint[]
  amounts: readonly bigint[]
  /** ISO 4217 number. */
  currency: number
  /** Face value of it all, minor units. */
  totalFace: bigint
  /** Unix time up to which the terminal must serve; 0: burn now. */
  honourBy: number
  /** First second at which the signature no longer counts, Unix time. */
  deadline: number
}

/** The holder's order to move coupons. */
export type TransferAuthorization = {
  /** Who has the coupons and signs. */
  from: Address
  /** Who gets them. */
  to: Address
  couponIds: readonly bigint[]
  amounts: readonly bigint[]
  /** Who may carry it; the zero address: anyone. */
  caller: Address
  /** First second of validity, Unix time. */
  validAfter: number
  /** First second after validity, Unix time. */
  validBefore: number
  /** Unused bit of the sender's nonces. */
  nonce: bigint
}

/** One scorer's statement about an issuer. */
export type CreditScore = {
  issuerId: number
  /** 1 to 10,000; higher is better. */
  score: number
  /** Time of the data behind the score, Unix time. */
  asOf: number
  /** keccak256 of the canonical JSON report. */
  reportHash: Hex
}

/** Statement of the key under the scratch field: who gets the printed coupon. */
export type ClaimPrinted = {
  couponId: bigint
  /** Who gets the coupon. */
  recipient: Address
}

/** The holder's consent to give coupons back for a payment by the issuer. */
export type Refund = {
  holder: Address
  couponId: bigint
  /** Coupons that are given back. */
  amount: bigint
  paymentToken: Address
  /** Smallest units of the token for all of it. */
  payout: bigint
  nonce: bigint
  /** First second at which the signature no longer counts, Unix time. */
  deadline: number
}

/** The messages by name. */
export type Messages = {
  /** Uses coupons at a terminal. */
  Redeem: Redeem
  /** Gives coupons away; somebody else carries it. */
  TransferAuthorization: TransferAuthorization
  /** A scorer’s word on an issuer. */
  CreditScore: CreditScore
  /** Signed by the key of a printed coupon: who gets it. */
  ClaimPrinted: ClaimPrinted
  /** Gives coupons back to their issuer. */
  Refund: Refund
}
