import type { Address } from 'viem'

type Series = {
  approved: boolean
  token: Address
  /** Minor units per coupon. */
  maxUnitPrice: bigint
  escrowPerUnit: bigint
  minted: bigint
}

/** Of the issuer in one currency, minor units. */
export type Account = { base: bigint; cap: bigint; exposure: bigint }

type Issuer = {
  issuerId: number
  seller: Address
  active: boolean
  grade: number
  score: number
  /** Time of the score's data. */
  asOf: number
  /** A better score that waits to be applied. */
  pending: { score: number; asOf: number } | undefined
}

/** Of a payment token. */
type Token = {
  currency: number
  /** Token units per minor unit. */
  scale: bigint
  /** Whether it has ERC-3009. */
  authorises: boolean
}

/**
 * Everything the model knows, one plain value for each fact; addresses and numbers in keys are joined by `keyOf`. Time is
 * in seconds; the native coin is the token of address zero.
 */
export type World = {
  now: number
  marketplace: Address
  treasury: Address
  permit2: Address
  platform: Address
  reviewer: Address

  primaryFee: number
  secondaryFee: number
  pausedAt: number
  pausedUntil: number
  /** maker */
  epochs: Map<string, bigint>
  /** maker, nonce */
  filled: Map<string, bigint>
  /** Texts of the orders that were registered. */
  registered: Set<string>

  /** token, account */
  money: Map<string, bigint>
  /** token, owner, spender */
  allowances: Map<string, bigint>
  /** token, owner: the next nonce of a permit */
  permits: Map<string, bigint>
  /** What a payment authorisation was used for, and may not be again. */
  spent: Set<string>
  /** token: what of the Treasury's money is escrow */
  booked: Map<string, bigint>
  tokens: Map<string, Token>

  /** couponId, owner */
  units: Map<string, bigint>
  /** owners that let the Marketplace move what they have */
  approved: Set<string>
  /** account, text: what accounts without a key agreed to */
  accepted: Set<string>
  /** Accounts that take no coupon; no coupons of several ids at once; no native coin. */
  refusesCoupons: Set<string>
  refusesBatches: Set<string>
  refusesCoin: Set<string>

  issuer: Issuer
  /** currency */
  accounts: Map<number, Account>
  /** template */
  series: Map<bigint, Series>
}
