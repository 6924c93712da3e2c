import type { Address, Hex } from 'viem'
import type { Coupon } from '../ids/layout.ts'
import type { ClaimPrinted, CreditScore, Redeem, Refund, TransferAuthorization } from '../messages/types.ts'
import { type Order, orderKinds, orderPricings, orderScopes } from '../orders/types.ts'
import type { Complaint, Review } from '../reviews/types.ts'

/** An order as it is signed; what its numbers stand for is known to exist. */
export type OrderMessage = Omit<Order, 'couponId' | 'kind' | 'scope' | 'pricing'> & {
  kind: number
  scope: number
  pricing: number
  coupon: Coupon
}

/** A tree of orders: pairs of pairs, down to the orders. */
export type Tree = OrderMessage | readonly Tree[]

/** Every message as it is read. */
export type DescribedMessages = {
  Order: OrderMessage
  BulkOrder: { tree: Tree }
  Redeem: Redeem
  TransferAuthorization: TransferAuthorization
  Refund: Refund
  ClaimPrinted: ClaimPrinted
  CreditScore: CreditScore
  Permit: { owner: Address; spender: Address; value: bigint; nonce: bigint; deadline: bigint }
  ReceiveWithAuthorization: {
    from: Address
    to: Address
    value: bigint
    validAfter: bigint
    validBefore: bigint
    nonce: Hex
  }
  PermitWitnessTransferFrom: {
    permitted: { token: Address; amount: bigint }
    spender: Address
    nonce: bigint
    deadline: bigint
    witness: OrderMessage
  }
  CancelOrder: { orderHash: Hex; deadline: number }
  OrderReceipt: { orderHash: Hex; sequence: bigint; receivedAt: number }
  Review: Review
  Complaint: Complaint
}

/** The words of an order's numbers. */
export function wordsOf({ kind, scope, pricing }: OrderMessage) {
  return {
    kind: orderKinds[kind] as Order['kind'],
    scope: orderScopes[scope] as Order['scope'],
    pricing: orderPricings[pricing] as Order['pricing'],
  }
}

/** The orders of a tree from left to right, without the empty ones that fill it up. */
export function ordersOf(tree: Tree): OrderMessage[] {
  if (Array.isArray(tree)) return tree.flatMap(ordersOf)
  const order = tree as OrderMessage
  return isEmpty(order) ? [] : [order]
}

/** Whether every field is zero, as in the order that fills a tree up. */
function isEmpty(value: object): boolean {
  return Object.values(value).every((field) =>
    typeof field === 'object'
      ? isEmpty(field)
      : typeof field === 'string'
        ? /^0x0+$/.test(field)
        : BigInt(field) === 0n,
  )
}
