import type { Address } from 'viem'
import { Refusal } from '../../play/refusal.ts'
import type { World } from './world.ts'

const day = 86_400

export function requireRole(holder: Address, caller: Address): void {
  if (caller !== holder) throw new Refusal('AccessManagedUnauthorized', caller)
}

/** Basis points, 5 % at most. */
export function setFees(world: World, caller: Address, primary: number, secondary: number): void {
  requireRole(world.platform, caller)
  for (const fee of [primary, secondary]) if (fee > 500) throw new Refusal('Marketplace_FeeTooHigh', fee)
  world.primaryFee = primary
  world.secondaryFee = secondary
}

/** At most 7 days, and not again within 30 days of the last start. */
export function pause(
  world: Pick<World, 'now' | 'platform' | 'pausedAt' | 'pausedUntil'>,
  caller: Address,
  until: number,
): void {
  requireRole(world.platform, caller)
  const earliest = world.pausedAt === 0 ? 0 : world.pausedAt + 30 * day
  if (world.now < earliest) throw new Refusal('Marketplace_PauseTooSoon', earliest)
  if (until > world.now + 7 * day) throw new Refusal('Marketplace_PauseTooLong', world.now + 7 * day)
  world.pausedAt = world.now
  world.pausedUntil = until
}

/** Minor units. */
export function setQuota(world: World, caller: Address, currency: number, base: bigint, cap: bigint): void {
  requireRole(world.reviewer, caller)
  if (base > cap) throw new Refusal('CouponFactory_InvalidQuota', base, cap)
  const account = world.accounts.get(currency)
  world.accounts.set(currency, { base, cap, exposure: account?.exposure ?? 0n })
}

export function setActive({ issuer, reviewer }: World, caller: Address, active: boolean): void {
  requireRole(reviewer, caller)
  if (issuer.active === active) throw new Refusal('IssuerRegistry_WrongStatus', issuer.issuerId, active ? 1 : 2)
  issuer.active = active
}
