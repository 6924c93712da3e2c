import type { Address } from 'viem'
import { requireRole } from '../../market/rules/platform.ts'
import { Refusal } from '../../play/refusal.ts'
import { isBefore } from './edges.ts'
import { type Account, accountOf, type GradeTable, issuerOf, status, type World } from './world.ts'

const bps = 10_000n

// ---- by the platform ----

/** Minor units. */
export function setQuota(
  world: World,
  caller: Address,
  issuerId: number,
  currency: number,
  base: bigint,
  cap: bigint,
): void {
  requireRole(world.reviewer, caller)
  if (base > cap) throw new Refusal('CouponFactory_InvalidQuota', base, cap)
  Object.assign(accountOf(world, issuerId, currency), { base, cap })
}

export function setGradeTable(world: World, caller: Address, table: GradeTable): void {
  requireRole(world.platform, caller)
  const isSound = table.collateralFactor <= 10_000 && table.staleAfter > 0 && neverFalls(table.factors.slice(1))
  if (!isSound) throw new Refusal('CouponFactory_InvalidGradeTable')
  world.table = table
}

/** A lower score, which counts at once, must not bring more. */
const neverFalls = (factors: readonly number[]) =>
  factors.every((factor, i) => i === 0 || factor >= (factors[i - 1] as number))

/** Basis points, 30 % at most; for series from now on. */
export function setBreakageShare(world: World, caller: Address, share: number): void {
  requireRole(world.platform, caller)
  if (share > 3_000) throw new Refusal('CouponFactory_BreakageShareTooHigh', share)
  world.breakageShare = share
}

// ---- how much may be outstanding ----

/** Who was never scored is not stale. */
export function isStale(world: World, issuerId: number): boolean {
  const { grade, asOf } = issuerOf(world, issuerId).score
  return grade !== 0 && !isBefore(world, asOf + world.table.staleAfter, 'quota: score too old')
}

/** base × factor of the grade + a part of the collateral, under the cap; minor units. */
export function quotaOf(world: World, issuerId: number, currency: number): bigint {
  const { base, cap, counted } = accountOf(world, issuerId, currency)
  const { factors, collateralFactor } = world.table
  const factor = isStale(world, issuerId)
    ? Math.min(...factors)
    : (factors[issuerOf(world, issuerId).score.grade] as number)
  const quota = (base * BigInt(factor) + counted * BigInt(collateralFactor)) / bps
  return quota < cap ? quota : cap
}

export function headroomOf(world: World, issuerId: number, currency: number): bigint {
  const quota = quotaOf(world, issuerId, currency)
  const { exposure } = accountOf(world, issuerId, currency)
  return quota > exposure ? quota - exposure : 0n
}

/** What raises nothing is always possible. */
export function raise(world: World, issuerId: number, currency: number, added: bigint): void {
  if (added === 0n) return
  const headroom = headroomOf(world, issuerId, currency)
  if (added > headroom) throw new Refusal('CouponFactory_OverQuota', issuerId, currency, added, headroom)
  accountOf(world, issuerId, currency).exposure += added
}

/** In default the denominators of the claims stand still. */
export function lower(world: World, issuerId: number, currency: number, less: bigint): void {
  if (issuerOf(world, issuerId).status === status.defaulted) return
  const account: Account = accountOf(world, issuerId, currency)
  account.exposure -= less
}
