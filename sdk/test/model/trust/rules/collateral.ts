import { type Address, zeroAddress } from 'viem'
import { Refusal } from '../../play/refusal.ts'
import { isBefore } from './edges.ts'
import { pay, pull } from './money.ts'
import { quotaOf } from './quota.ts'
import { requireAdmin, requireNotDefaulted, requireTrusted } from './standing.ts'
import { collateralDelay } from './time.ts'
import { accountOf, issuerOf, type Vault, vaultOf, type World } from './world.ts'

/** Whole minor units, in one token for issuer and currency. */
export function deposit(
  world: World,
  caller: Address,
  issuerId: number,
  currency: number,
  token: Address,
  amount: bigint,
): void {
  requireAdmin(world, caller, issuerId)
  requireNotDefaulted(world, issuerId)
  const info = world.tokens.get(token)
  if (token === zeroAddress || currency === 0 || info?.currency !== currency) {
    throw new Refusal('Treasury_TokenCurrencyMismatch', token, currency)
  }
  requireWhole(amount, info.scale)
  const vault = dropVoid(world, issuerId, currency)
  if (vault.amount > 0n && vault.token !== token) throw new Refusal('Treasury_WrongToken', token, vault.token)
  vault.token = token
  vault.amount += amount
  count(world, issuerId, currency)
  pull(world, token, caller, amount)
}

/** What is asked back counts no more at once, and must not be needed. */
export function request(world: World, caller: Address, issuerId: number, currency: number, amount: bigint): void {
  requireAdmin(world, caller, issuerId)
  requireTrusted(world, issuerId)
  const vault = vaultOf(world, issuerId, currency)
  if (amount > vault.amount) throw new Refusal('Treasury_InsufficientCollateral', vault.amount, amount)
  requireWhole(amount, scaleOf(world, vault))
  Object.assign(vault, { requested: amount, requestedAt: world.now })
  count(world, issuerId, currency)
  requireNotNeeded(world, issuerId, currency)
}

/** Of a request that a notice made void too: only then does it count again. */
export function cancelRequest(world: World, caller: Address, issuerId: number, currency: number): void {
  requireAdmin(world, caller, issuerId)
  const vault = vaultOf(world, issuerId, currency)
  if (vault.requested === 0n) throw new Refusal('Treasury_NoRequest', issuerId, currency)
  vault.requested = 0n
  count(world, issuerId, currency)
}

export function withdrawCollateral(world: World, caller: Address, issuerId: number, currency: number): bigint {
  requireAdmin(world, caller, issuerId)
  requireTrusted(world, issuerId)
  const vault = dropVoid(world, issuerId, currency)
  const amount = vault.requested
  if (amount === 0n) throw new Refusal('Treasury_NoRequest', issuerId, currency)
  const ready = vault.requestedAt + collateralDelay
  if (isBefore(world, ready, 'withdraw collateral: delay')) throw new Refusal('Treasury_TooEarly', ready)
  requireNotNeeded(world, issuerId, currency)
  vault.amount -= amount
  vault.requested = 0n
  pay(world, vault.token, issuerOf(world, issuerId).payout, amount)
  return amount
}

/** A notice since then made the request void, for good. */
export const isVoid = (world: World, issuerId: number, { requestedAt }: Vault) =>
  requestedAt <= issuerOf(world, issuerId).lastNotice

function dropVoid(world: World, issuerId: number, currency: number): Vault {
  const vault = vaultOf(world, issuerId, currency)
  if (isVoid(world, issuerId, vault)) vault.requested = 0n
  return vault
}

/** The quota knows what is not asked back. */
function count(world: World, issuerId: number, currency: number): void {
  const vault = vaultOf(world, issuerId, currency)
  accountOf(world, issuerId, currency).counted = (vault.amount - vault.requested) / scaleOf(world, vault)
}

/** The error says how much could go; where collateral does not move the quota, nothing of it. */
function requireNotNeeded(world: World, issuerId: number, currency: number): void {
  const quota = quotaOf(world, issuerId, currency)
  const { exposure, cap } = accountOf(world, issuerId, currency)
  if (exposure <= quota) return
  const vault = vaultOf(world, issuerId, currency)
  const factor = BigInt(world.table.collateralFactor)
  if (factor === 0n || quota === cap) throw new Refusal('Treasury_CollateralInUse', 0n, vault.requested)
  const missing = ((exposure - quota) * 10_000n + factor - 1n) / factor
  const free = vault.requested - missing * scaleOf(world, vault)
  throw new Refusal('Treasury_CollateralInUse', free > 0n ? free : 0n, vault.requested)
}

function requireWhole(amount: bigint, scale: bigint): void {
  if (amount === 0n) throw new Refusal('Treasury_ZeroAmount')
  if (amount % scale !== 0n) throw new Refusal('Treasury_NotWholeMinorUnits', amount, scale)
}

/** Token units per minor unit. */
export const scaleOf = ({ tokens }: World, { token }: Vault) => tokens.get(token)?.scale ?? 1n
