import { encodeCouponId } from '@genex/sdk/ids'
import { emptyOrder, hashOrder, type Order } from '@genex/sdk/orders'
import type { Facts } from '../src/chain/facts.ts'
import type { Judgement, NewOrder } from '../src/store/records.ts'

/** Where the orders of these tests count. */
export const deployment = { chainId: 31337, marketplace: '0x00000000000000000000000000000000000000aa' } as const

/** Validity of the coupons of these tests, Unix seconds. */
const validity = { validFrom: 1_000, validUntil: 10_000 }

/** A coupon of 100.00 CNY. */
export const couponId = encodeCouponId({
  issuerId: 7,
  series: 2,
  serial: 0,
  currency: 156,
  faceValue: 10_000n,
  flags: 0,
  ...validity,
})

/** An ask for 10 coupons at 85. */
export function anOrder(change: Partial<Order> = {}): Order {
  return {
    ...emptyOrder,
    maker: '0x0000000000000000000000000000000000000001',
    paymentToken: '0x0000000000000000000000000000000000000002',
    couponId,
    amount: 10n,
    unitPrice: 85n,
    start: 2_000,
    end: 3_000,
    maxFee: 100,
    ...change,
  }
}

/** The order as it is placed. */
export function aNewOrder(change: Partial<Order> = {}): NewOrder {
  const order = anOrder(change)
  const hash = hashOrder(order, { ...deployment, verifyingContract: deployment.marketplace })
  return { hash, order, signature: '0x1234', authority: 'ecdsa', receivedAt: 1_500 }
}

/** What the chain says about an ask that is whole and covered. */
export function someFacts(change: Partial<Facts> = {}): Facts {
  return {
    market: {
      pausedAt: 0,
      pausedUntil: 0,
      primaryFee: 100,
      secondaryFee: 50,
      complianceOn: false,
      retired: false,
    },
    bucket: 0n,
    finding: someFinding(),
    ...change,
  }
}

/** What the lens finds of such an ask, or why it does not fill. */
export function someFinding(change: Partial<Facts['finding']> = {}, code?: string): Facts['finding'] {
  const reason = code === undefined ? undefined : { code, message: 'It does not fill.', cure: 'wait' }
  const fillable = reason ? 0n : 10n
  return { orderHash: '0x12', left: 10n, fillable, unitPrice: 85n, reason, ...change }
}

/** An open order's judgement. */
export function aJudgement(change: Partial<Judgement> = {}): Judgement {
  return { status: 'open', reason: null, filled: 0n, fillable: 10n, price: 85n, recheckAt: 3_000, ...change }
}
