import type { Address, Hex } from 'viem'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'

/** Money of a sale. */
export type Due = {
  /** ISO 4217 letters. */
  currency: string
  /** Minor units. */
  amount: bigint
}

/** One line of what is bought. It never leaves the till. */
export type BasketLine = {
  /** The shop’s number of the goods. */
  sku: string
  /** Pieces. */
  quantity: number
  /** Minor units for the line. */
  amount: bigint
}

/** Why the till does not accept what a holder signed; `code` is for programs. */
export type Refusal = {
  code: string
  message: string
  cure: string
}

/** A sale in the till's journal. */
export type SaleEntry = {
  redemptionId: Hex
  terminal: Address
  /** Number of the till's own receipt. */
  receipt: string
  /** What was to be paid. */
  due: Due
  /** What is bought. */
  basket: readonly BasketLine[]
  /** Unix time of the till's clock. */
  openedAt: number
  /**
   * open: waits for a signature; submitted: sent, or about to be: no other signature is accepted any more;
   * redeemed: on chain, as deep as the ticket asks for; voiding: a void is sent, or about to be: no goods go out any more;
   * voided: taken back; closed: given up by the till.
   */
  status: 'open' | 'submitted' | 'redeemed' | 'voiding' | 'voided' | 'closed'
  /** What the holder signed. */
  answer?: SignedRedeem
  transactionHash?: Hex
  /** Time of the record on chain, Unix time. */
  redeemedAt?: number
  /** Time of the void on chain, Unix time. */
  voidedAt?: number
}

/** Where the till keeps its sales: they survive a crash. */
export type Journal = {
  /** Stores an entry by its redemption id, replacing an earlier one. Durable once it returns. */
  write(entry: SaleEntry): Promise<void>
  /** The entry of a redemption id. */
  read(redemptionId: Hex): Promise<SaleEntry | undefined>
  /** The sales that are open, submitted or being voided, oldest first: `isUnfinished` says which. */
  unfinished(): Promise<SaleEntry[]>
  /** The sales that a holder has an answer in, but those that were closed or voided, in any order: what a cap counts. */
  ofHolder(holder: Address): Promise<SaleEntry[]>
}

/** What the till prints. */
export type SaleReceipt = {
  /** Number of the till’s own receipt. */
  receipt: string
  redemptionId: Hex
  holder: Address
  /** What was redeemed. */
  coupons: readonly { couponId: bigint; amount: bigint }[]
  /** What was to be paid. */
  due: Due
  /** Face value that was redeemed, minor units. */
  face: bigint
  /** What is left to pay otherwise, minor units. */
  remaining: bigint
  /** Time of the record on chain, Unix time. */
  redeemedAt: number
}

/** A redemption that was taken back: the holder has the coupons again. */
export type VoidedSale = {
  status: 'voided'
  redemptionId: Hex
  /** What came back. */
  receipt: Omit<SaleReceipt, 'redeemedAt'>
  /** Time of the void on chain, Unix time. */
  voidedAt: number
}

/** How a sale stands. Goods go out on `redeemed` alone. */
export type SaleResult =
  /** The record is on chain, as deep as the ticket asks for, and stands now. */
  | { status: 'redeemed'; redemptionId: Hex; receipt: SaleReceipt }
  /** The issuer or the till has taken the redemption back. */
  | VoidedSale
  /** The till does not accept what the holder signed; nothing was redeemed, and the next answer counts. */
  | { status: 'refused'; redemptionId: Hex; reason: Refusal }
  /**
   * Nobody has signed yet, or what was signed may still be redeemed, or has been: ask again. `reason`: what keeps the till
   * from a result, such as a node that is away, or a till's account without gas.
   */
  | { status: 'pending'; redemptionId: Hex; reason?: Refusal }

/** What became of a void. */
export type VoidResult =
  | VoidedSale
  /** It cannot be voided: the sale stands as it did. */
  | { status: 'refused'; redemptionId: Hex; reason: Refusal }
  /** It may be voided, or is but not deep enough yet: ask again, and hand out no goods. */
  | { status: 'pending'; redemptionId: Hex; reason?: Refusal }

/** Blocks to wait for by the size of the ticket; the last one without `upTo` covers the rest. */
export type ConfirmationRule = {
  /** Minor units of the face value, inclusive; more than that of the rule before. */
  upTo?: bigint | undefined
  /** From 1 on: the block that holds the record counts. */
  blocks: number
}
