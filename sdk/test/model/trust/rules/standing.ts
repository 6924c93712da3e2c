import type { Address } from 'viem'
import { Refusal } from '../../play/refusal.ts'
import { issuerOf, status, type World } from './world.ts'

// Who may deal with the Treasury.

export function requireAdmin(world: World, caller: Address, issuerId: number): void {
  if (issuerOf(world, issuerId).admin !== caller) throw new Refusal('Treasury_NotIssuer', issuerId, caller)
}

/** Neither under notice nor in default: the issuer may be paid. */
export function requireTrusted(world: World, issuerId: number): void {
  const stands = issuerOf(world, issuerId).status
  if (stands !== status.active && stands !== status.suspended) {
    throw new Refusal('Treasury_IssuerStatus', issuerId, stands)
  }
}

export function requireNotDefaulted(world: World, issuerId: number): void {
  const stands = issuerOf(world, issuerId).status
  if (stands === status.defaulted) throw new Refusal('Treasury_IssuerStatus', issuerId, stands)
}

/** No series has 2^48 units. */
export function requireUnits(amount: bigint): void {
  if (amount === 0n) throw new Refusal('Treasury_ZeroAmount')
  if (amount >= 2n ** 48n) throw new Refusal('Treasury_AmountTooLarge', amount)
}
