import type { Order } from '@genex/sdk/orders'
import type { OrderState } from '@genex/sdk/relayer'
import type { Hex } from 'viem'

/** What proves the maker's will: it decides whether the Marketplace needs `setApprovalForAll`. */
export type Authority = 'ecdsa' | 'erc1271' | 'registered'

/** An order at its acceptance. */
export type NewOrder = {
  hash: Hex
  order: Order
  /** As posted; empty for a registered order. */
  signature: Hex
  authority: Authority
  /** Bids: how they are paid, as posted; none: by an allowance. */
  payment?: Hex | undefined
  /** Unix seconds by the relayer's clock. */
  receivedAt: number
}

/** What the chain makes of an order. */
export type Judgement = OrderState & {
  /** Smallest units of the token per coupon; null if the chain gives no price now. */
  price: bigint | null
  /** Chain time at which the judgement may change by itself; null: only by an event. */
  recheckAt: number | null
}

/** An order of the book. */
export type StoredOrder = NewOrder &
  Judgement & {
    sequence: number
    /** Block at which its state was derived last. */
    stateBlock: number
    /** When the maker asked to hide it, Unix seconds; null: he did not. */
    withdrawnAt: number | null
  }
