import type { Address } from 'viem'
import type { Order } from '../../../../src/orders/index.ts'
import { keyOf, Refusal, textOf } from '../../play/refusal.ts'
import { allOnes, epochOf } from './consent.ts'
import { checkShape } from './shape.ts'
import type { World } from './world.ts'

export function cancel(world: World, maker: Address, nonce: bigint): void {
  world.filled.set(keyOf(maker, nonce), allOnes)
}

/** Four neighbouring nonces. */
export function cancelWord(world: World, maker: Address, word: bigint): void {
  for (let i = 0n; i < 4n; i++) cancel(world, maker, 4n * word + i)
}

/** The chain draws the next epoch, which nobody can foretell: see `learnEpoch`. */
export function cancelAll(world: World, maker: Address): void {
  if (epochOf(world, maker) === allOnes) throw new Refusal('Marketplace_Locked', maker)
}

export function lock(world: World, maker: Address): void {
  world.epochs.set(maker, allOnes)
}

/** The chain draws the next epoch here too. */
export function unlock(world: World, maker: Address): void {
  if (epochOf(world, maker) !== allOnes) throw new Refusal('Marketplace_NotLocked')
}

/** @throws if the chain drew what it must not: the epoch of before, or that of the lock */
export function learnEpoch(world: World, maker: Address, epoch: bigint): void {
  if (epoch === allOnes || epoch === epochOf(world, maker)) throw new Error(`${epoch} is no new epoch of ${maker}`)
  world.epochs.set(maker, epoch)
}

/** @param isMalformed - whether something follows the order's bytes */
export function register(world: World, caller: Address, order: Order, isMalformed: boolean): void {
  checkShape(order)
  if (isMalformed) throw new Refusal('Marketplace_MalformedOrder')
  if (caller !== order.maker) throw new Refusal('Marketplace_NotMaker', order.maker)
  world.registered.add(textOf(order))
}
