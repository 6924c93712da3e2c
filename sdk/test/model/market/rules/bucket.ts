import type { Address } from 'viem'
import type { Order } from '../../../../src/orders/index.ts'
import { keyOf, Refusal } from '../../play/refusal.ts'
import { allOnes } from './consent.ts'
import type { World } from './world.ts'

export const filledOf = (world: World, maker: Address, nonce: bigint) => world.filled.get(keyOf(maker, nonce)) ?? 0n

/** Takes out of the bucket what is wanted, or what is left; `least` must be there, and `minFill` holds for the last fill too. */
export function consume(world: World, order: Order, wanted: bigint, least: bigint): bigint {
  const filled = filledOf(world, order.maker, order.nonce)
  if (filled === allOnes) throw new Refusal('Marketplace_OrderCancelled', order.nonce)
  if (wanted === 0n) throw new Refusal('Marketplace_ZeroAmount')
  const left = filled < order.amount ? order.amount - filled : 0n
  const amount = wanted < left ? wanted : left
  if (amount === 0n || amount < least) throw new Refusal('Marketplace_Overfill', left, least)
  if (amount < order.minFill) throw new Refusal('Marketplace_BelowMinFill', amount, order.minFill)
  world.filled.set(keyOf(order.maker, order.nonce), filled + amount)
  return amount
}
