import { encodeCouponId } from '../src/ids/index.ts'
import { emptyOrder } from '../src/orders/index.ts'

/** Where the orders of the benches are for. */
export const place = { chainId: 31337, verifyingContract: '0x5fbdb2315678afecb367f032d93f642f64180aa3' }

/** Orders that differ in maker, amount, price and nonce. @param seriesOf - the series of each: one for all by default */
export function ordersOf(count, makerOf = strangerOf, seriesOf = () => 7) {
  return Array.from({ length: count }, (_, index) => ({
    ...emptyOrder,
    kind: index % 2 ? 'bid' : 'ask',
    maker: makerOf(index),
    couponId: encodeCouponId({
      issuerId: 5,
      series: seriesOf(index),
      serial: 0,
      currency: 156,
      faceValue: 10_000n,
      validFrom: 1_800_000_000,
      validUntil: 1_831_536_000,
      flags: 0,
    }),
    amount: BigInt(1 + index),
    paymentToken: '0x70997970c51812dc3a010c7d01b50e0d17dc79c8',
    unitPrice: 85_000_000n + BigInt(index),
    start: 1_800_000_000,
    end: 1_800_604_800,
    nonce: 0x1234_5678_9abc_0000n + BigInt(index),
    epoch: 0x7edc_ba98_7654_3210n,
    maxFee: 100,
  }))
}

/** Another address for each. */
export const strangerOf = (index) => `0x${(index * 7 + 1).toString(16).padStart(40, '0')}`
