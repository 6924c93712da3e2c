import type { Address, Hex } from 'viem'
import type { CreditScore } from '../messages/types.ts'
import type { Order, SignedOrder } from '../orders/types.ts'
import type { SignedReview } from '../reviews/types.ts'

/** What a relayer says about an order; it follows the chain and comes back when the chain allows. */
export type OrderStatus = 'open' | 'partially_filled' | 'filled' | 'cancelled' | 'expired' | 'unfillable'

/** Which side of the book: asks and primary asks sell, bids buy. */
export type BookSide = 'ask' | 'bid'

/** Order states that change over time. */
export type OrderState = {
  /** As the relayer sees it at its head block. */
  status: OrderStatus
  /** Why it is cancelled or unfillable, such as INSUFFICIENT_BALANCE; null otherwise. */
  reason: string | null
  /** Coupons taken from the nonce's bucket so far. */
  filled: bigint
  /** Coupons that a taker could have now: what is left and what the maker can cover. */
  fillable: bigint
}

/** A relayer's signed statement that it accepted an order, and when in relation to others. */
export type OrderReceipt = {
  /** EIP-712 hash of the order. */
  hash: Hex
  /** Place in the relayer's journal: lower came first. */
  sequence: number
  /** Unix time by the relayer's clock, seconds. */
  receivedAt: number
  /** Of `OrderReceipt` in the domain "Genex Notice", by the relayer's key. */
  signature: Hex
}

/** Answer to a post: the receipt, and whether anybody can fill the order now. Only the receipt is signed. */
export type PostedOrder = OrderReceipt & Pick<OrderState, 'status' | 'reason'>

/** An order of the book, ready for `prepareFill`. */
export type BookOrder = SignedOrder &
  OrderState & {
    /** EIP-712 hash of the order. */
    hash: Hex
    sequence: number
    receivedAt: number
    /** Smallest units of the token per coupon, at the relayer's head block; null if the chain gives none now. */
    price: bigint | null
  }

/** Block that an answer was computed for. */
export type BookHead = {
  /** Block number. */
  block: number
  /** Its time, Unix seconds. */
  time: number
}

/** All orders of one side at one price, earliest first. */
export type BookLevel = {
  /** Smallest units of the token per coupon. */
  price: bigint
  /** Coupons in all. */
  amount: bigint
  /** Earliest first; `amount` in coupons. */
  orders: readonly { hash: Hex; sequence: number; amount: bigint; couponId: bigint; kind: Order['kind'] }[]
}

/** The book of one series in one payment token: best price first, within a price the earliest. */
export type Book = {
  templateId: bigint
  /** Token of these levels; null if the book is empty. */
  paymentToken: Address | null
  /** Every token in which somebody asks or bids for this series. */
  paymentTokens: readonly Address[]
  /** Lowest price first. */
  asks: readonly BookLevel[]
  /** Highest price first. */
  bids: readonly BookLevel[]
  head: BookHead
}

/** The best orders for an amount, not a promise: another taker may come first. */
export type RelayerQuote = {
  /** What the asker does. */
  side: 'buy' | 'sell'
  /** Coupons asked for. */
  amount: bigint
  /** Coupons that these orders cover; less than `amount` if the book is thin. */
  covered: bigint
  paymentToken: Address | null
  /** Orders to take, in this sequence; each with the coupons to take from it. */
  orders: readonly (BookOrder & { take: bigint; unitPrice: bigint })[]
  /** Sum of price times amount, smallest units of the token: what a buyer pays. */
  total: bigint
  /** Protocol fee within `total`, borne by the seller. */
  fee: bigint
  /** Worst unit price among the orders: a limit for the fill. */
  worstPrice: bigint | null
  head: BookHead
}

/** One entry of the relayer's journal. */
export type BookEvent = OrderState & {
  /** Place in the journal; resume after it. */
  sequence: number
  /** `placed`: new in the book; `changed`: in another state. */
  type: 'placed' | 'changed'
  /** EIP-712 hash of the order. */
  hash: Hex
  /** Whether it sells or buys. */
  side: BookSide
  couponId: bigint
  maker: Address
  /** Bids: the payment that stands beside it from now on; left out: the one before, if it had one. */
  payment?: Hex | undefined
}

/** Which orders to list; all that are given must hold. */
export type OrderFilter = {
  maker?: Address | undefined
  /** Orders that are reserved for this account; the zero address: those that anybody may take. */
  taker?: Address | undefined
  couponId?: bigint | undefined
  /** Series of the coupon. */
  template?: bigint | undefined
  issuerId?: number | undefined
  /** Asks with primary asks, or bids. */
  side?: BookSide | undefined
  /** `live`: open or partially filled, whatever can be filled now. */
  status?: OrderStatus | 'live' | undefined
  /** From the page before. */
  cursor?: string | undefined
  /** 1 to 200; the relayer decides if left out. */
  limit?: number | undefined
}

/** Orders, newest sequence last, and where the next page starts; null at the end. */
export type OrderPage = {
  /** Newest sequence last. */
  orders: readonly BookOrder[]
  cursor: string | null
}

/** What a relayer says about itself. */
export type RelayerStatus = {
  /** Of the relayer’s program. */
  version: string
  chainId: number
  head: BookHead
  /** Last journal entry. */
  sequence: number
  /** Signs the receipts. */
  relayer: Address
  /** Sends the publications of scores; null: the relayer collects them only. */
  publisher: Address | null
  contracts: Readonly<Record<string, Address>>
}

/** One scorer's statement about an issuer, and the report that it commits to. */
export type SignedScore = {
  /** What the scorer signed. */
  score: CreditScore
  /** Of `CreditScore` in the domain "Genex CreditRegistry", by a scorer; 65 or 64 bytes. */
  signature: Hex
  /** Canonical JSON; its keccak256 is the score's `reportHash`. */
  report: string
  chainId: number
  /** The CreditRegistry. */
  verifyingContract: Address
}

/** What became of a statement: signatures are wanted, it is on chain, or the chain would not take it. */
export type ScoreState = 'collecting' | 'published' | 'refused'

/** Answer to a score: who has signed the statement by now. */
export type PostedScore = {
  /** How far it has come. */
  state: ScoreState
  /** Scorers who signed this very statement, ascending. */
  signers: readonly Address[]
  /** How many it takes; 0: the platform has not said yet. */
  threshold: number
}

/** A statement about an issuer with the signatures so far. */
export type ScoreStatement = PostedScore & {
  /** Place in the sequence of arrival. */
  sequence: number
  /** What the scorers signed. */
  score: CreditScore
  /** One for each of `signers`, in the same sequence: what `publish` of the CreditRegistry takes. */
  signatures: readonly Hex[]
  /** Unix time of the first signature by the relayer's clock, seconds. */
  receivedAt: number
  /** Of the publication, known from before it is sent; null: none. */
  transactionHash: Hex | null
  /** Code of what stands in the way, such as NOT_NEWER; null: nothing. */
  reason: string | null
}

/** Which statements to list; all that are given must hold. */
export type ScoreFilter = {
  issuerId?: number | undefined
  /** How far it has come. */
  state?: ScoreState | undefined
  /** From the page before. */
  cursor?: string | undefined
  /** 1 to 200; the relayer decides if left out. */
  limit?: number | undefined
}

/** Statements, newest last, and where the next page starts; null at the end. */
export type ScorePage = {
  /** Newest last. */
  scores: readonly ScoreStatement[]
  cursor: string | null
}

/** A review or complaint as a relayer keeps it. What it is worth only `verifyReview` tells. */
export type StoredReview = SignedReview & {
  /** EIP-712 digest. */
  hash: Hex
  /** Place in the sequence of arrival. */
  sequence: number
  /** Unix time by the relayer's clock, seconds. */
  receivedAt: number
  /** Sequence of what its author said later of the same redemption; null: it is the last word. */
  supersededBy: number | null
}

/** Answer to a review. */
export type PostedReview = Pick<StoredReview, 'hash' | 'sequence' | 'receivedAt'>

/** Which reviews to list; all that are given must hold. */
export type ReviewFilter = {
  issuerId: number
  /** Whether a redemption is revealed. */
  proven?: boolean | undefined
  /** Whether to leave out what its author has replaced. */
  latest?: boolean | undefined
  /** From the page before. */
  cursor?: string | undefined
  /** 1 to 200; the relayer decides if left out. */
  limit?: number | undefined
}

/** Reviews, newest last, and where the next page starts; null at the end. */
export type ReviewPage = {
  /** Newest last. */
  reviews: readonly StoredReview[]
  cursor: string | null
}
