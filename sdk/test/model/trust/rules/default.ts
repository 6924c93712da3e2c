import { type Address, type Hex, zeroAddress } from 'viem'
import { decodeCouponId, templateOf } from '../../../../src/ids/index.ts'
import { requireRole } from '../../market/rules/platform.ts'
import { Refusal } from '../../play/refusal.ts'
import { scaleOf } from './collateral.ts'
import { isBefore, isEarlier } from './edges.ts'
import { escrowOf, exit, unsecuredOf } from './ledger.ts'
import { pay } from './money.ts'
import { requireTrusted, requireUnits } from './standing.ts'
import { claimWindow, noticeDelay, openMax } from './time.ts'
import { accountOf, type Issuer, issuerOf, seriesOf, status, vaultOf, type World } from './world.ts'

// ---- notice ----

export function giveNotice(world: World, caller: Address, issuerId: number, _reason: Hex): void {
  requireRole(world.platform, caller)
  const issuer = issuerOf(world, issuerId)
  if (issuer.status === status.frozen) throw new Refusal('Treasury_NoticeGiven', issuerId)
  requireTrusted(world, issuerId)
  const { now } = world
  Object.assign(issuer, { status: status.frozen, frozenAt: now, noticeAt: now, lastNotice: now })
}

export function withdrawNotice(world: World, caller: Address, issuerId: number): void {
  requireRole(world.platform, caller)
  endNotice(underNotice(world, issuerId))
}

/** What nobody opened in time. */
export function lapseNotice(world: World, _caller: Address, issuerId: number): void {
  const issuer = underNotice(world, issuerId)
  const earliest = issuer.noticeAt + noticeDelay + openMax
  if (isBefore(world, earliest, 'lapse of a notice: end of the opening'))
    throw new Refusal('Treasury_TooEarly', earliest)
  endNotice(issuer)
}

export function openClaims(world: World, _caller: Address, issuerId: number): void {
  const issuer = underNotice(world, issuerId)
  const earliest = issuer.noticeAt + noticeDelay
  const isEarly = isBefore(world, earliest, 'open claims: beginning of the opening')
  if (isEarly) throw new Refusal('Treasury_TooEarly', earliest)
  const end = earliest + openMax
  if (!isBefore(world, end, 'open claims: end of the opening')) throw new Refusal('Treasury_TooLate', end)
  Object.assign(issuer, { status: status.defaulted, openedAt: world.now })
}

function underNotice(world: World, issuerId: number): Issuer {
  const issuer = issuerOf(world, issuerId)
  if (issuer.status !== status.frozen) throw new Refusal('Treasury_NoNotice', issuerId)
  return issuer
}

function endNotice(issuer: Issuer): void {
  Object.assign(issuer, { status: status.suspended, frozenAt: 0, noticeAt: 0 })
}

// ---- claims ----

/** Of each unit its escrow, and of its unsecured face the same share as everybody. */
export function claim(world: World, caller: Address, coupons: readonly bigint[], amounts: readonly bigint[]): void {
  if (coupons.length !== amounts.length) throw new Refusal('Treasury_LengthMismatch', coupons.length, amounts.length)
  coupons.forEach((coupon, i) => {
    const amount = amounts[i] as bigint
    requireUnits(amount)
    const [, perUnit] = claimOf(world, caller, coupon)
    const escrow = exit(world, caller, coupon, amount)
    const { issuerId, currency } = decodeCouponId(coupon)
    const vault = vaultOf(world, issuerId, currency)
    const share = amount * (perUnit as bigint)
    vault.amount -= share
    vault.paid += share
    pay(world, seriesOf(world, templateOf(coupon)).token, caller, escrow)
    pay(world, vault.token, caller, share)
  })
}

/** Token units that one unit claims: from escrow, and from collateral. */
export function claimOf(world: World, _caller: Address, coupon: bigint): bigint[] {
  const { issuerId, currency, validUntil } = decodeCouponId(coupon)
  const end = claimsEnd(world, issuerId)
  if (!isBefore(world, end, 'claim: end of the claims')) throw new Refusal('Treasury_TooLate', end)
  const { frozenAt } = issuerOf(world, issuerId)
  const isClaimable = isEarlier(world, frozenAt, validUntil, 'claim: end of the series at the freeze')
  if (!isClaimable) throw new Refusal('Treasury_NotClaimable', coupon)
  const template = templateOf(coupon)
  return [escrowOf(world, template, 1n), shareOf(world, issuerId, currency, unsecuredOf(world, template, 1n))]
}

/** min(1, collateral / exposure) of the unsecured face, as both stood at the opening; token units, rounded down. */
function shareOf(world: World, issuerId: number, currency: number, unsecured: bigint): bigint {
  const vault = vaultOf(world, issuerId, currency)
  const pool = vault.amount + vault.paid
  const { exposure } = accountOf(world, issuerId, currency)
  if (exposure === 0n) return 0n
  const most = unsecured * scaleOf(world, vault)
  return pool * unsecured < most * exposure ? (pool * unsecured) / exposure : most
}

/** What of the collateral nobody claimed goes to the protection fund. */
export function closeClaims(world: World, _caller: Address, issuerId: number, currency: number): void {
  const end = claimsEnd(world, issuerId)
  if (isBefore(world, end, 'close claims: end of the claims')) throw new Refusal('Treasury_TooEarly', end)
  const vault = vaultOf(world, issuerId, currency)
  if (vault.closed) throw new Refusal('Treasury_AlreadyClosed', issuerId, currency)
  pay(world, vault.token, world.protectionFund, vault.amount)
  Object.assign(vault, { token: zeroAddress, amount: 0n, requested: 0n, closed: true })
  accountOf(world, issuerId, currency).counted = 0n
}

/** First second after the claims. */
export function claimsEnd(world: World, issuerId: number): number {
  const { openedAt } = issuerOf(world, issuerId)
  if (openedAt === 0) throw new Refusal('Treasury_NotDefaulted', issuerId)
  return openedAt + claimWindow
}
