import type { Address } from 'viem'
import type { Order } from '../../../../src/orders/index.ts'
import { keyOf, Refusal, textOf } from '../../play/refusal.ts'
import type { World } from './world.ts'

/** All ones: the epoch of a locked maker, and a cancelled bucket. */
export const allOnes = 2n ** 64n - 1n

/**
 * How a maker agrees. Under one signature stands a list of orders, of which `leaf` is the one that is shown; or there is
 * no signature because the order was registered.
 */
type Consent =
  | { by: 'registration' }
  | { by: 'key'; signer: Address; orders: readonly Order[]; leaf: number }
  | { by: 'contract'; orders: readonly Order[]; leaf: number }

export type Offer = { order: Order; consent: Consent }

export const epochOf = (world: World, maker: Address) => world.epochs.get(maker) ?? 0n

/** @returns whether a key agreed: then the maker's coupons move without approval */
export function requireConsent(world: World, { order, consent }: Offer): boolean {
  if (world.now < order.start) throw new Refusal('Marketplace_OrderNotStarted', order.start)
  if (world.now >= order.end) throw new Refusal('Marketplace_OrderExpired', order.end)
  const epoch = epochOf(world, order.maker)
  if (epoch === allOnes) throw new Refusal('Marketplace_Locked', order.maker)
  if (epoch !== order.epoch) throw new Refusal('Marketplace_StaleEpoch', order.epoch, epoch)
  if (!agrees(world, order, consent)) throw new Refusal('Marketplace_InvalidSignature', order.maker)
  return consent.by === 'key'
}

function agrees(world: World, order: Order, consent: Consent): boolean {
  if (consent.by === 'registration') return world.registered.has(textOf(order))
  const isAmongThem = textOf(consent.orders[consent.leaf]) === textOf(order)
  if (consent.by === 'key') return isAmongThem && consent.signer === order.maker
  return isAmongThem && world.accepted.has(keyOf(order.maker, textOf(consent.orders)))
}
