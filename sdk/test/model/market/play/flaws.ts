import { zeroAddress } from 'viem'
import { withSerial } from '../../../../src/ids/index.ts'
import type { Order } from '../../../../src/orders/index.ts'
import type { Chance } from '../../play/chance.ts'
import type { Stage } from './stage.ts'

/** More units than a series can have. */
export const huge = 2n ** 50n

/** One thing about an order that is wrong, or odd. */
export function flawOf(chance: Chance, stage: Stage, order: Order): Partial<Order> {
  const { now } = stage.world
  const somebody = () => chance.one(stage.keys).address
  const flaws: (() => Partial<Order>)[] = [
    () => ({ amount: chance.one([0n, 2n ** 64n - 1n]), minFill: 0n }),
    () => ({ minFill: order.amount + BigInt(chance.below(2)) }),
    () => ({ unitPrice: BigInt(chance.below(2)) }),
    () => (order.pricing === 'fixed' ? { unitPrice: 0n } : { priceArgument: BigInt(chance.below(2)) }),
    () => ({ end: order.start - chance.below(2) }),
    () => ({ start: now - 60, end: now }),
    () => ({ start: now + chance.between(1, 2), end: now + 3_600 }),
    () => ({ epoch: order.epoch ^ 1n }),
    () => ({ amount: huge }),
    () => ({ taker: somebody() }),
    () => ({ recipient: somebody() }),
    () => ({ paymentToken: chance.one([zeroAddress, stage.usd]) }),
    () => ({ maxFee: 300 * chance.below(2) }),
    () => ({ couponId: withSerial(order.couponId, chance.below(3)) }),
    // Another series, which nobody has created.
    () => ({ couponId: order.couponId ^ (1n << BigInt(chance.between(188, 190))) }),
    ...(order.scope === 'class' ? classFlaws(chance, order) : [() => ({ scope: 'series' as const })]),
  ]
  return chance.one(flaws)()
}

/** Something that is open is set, or something that bounds it is not. */
const classFlaws = (chance: Chance, order: Order): (() => Partial<Order>)[] => [
  () => ({ couponId: order.couponId | (1n << BigInt(chance.one([12, 44, 184]))) }),
  () => ({ maxSeries: 0 }),
  () => ({ minRemaining: 0 }),
]
