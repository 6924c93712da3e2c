import type { Address } from 'viem'
import { zeroAddress } from 'viem'
import { decodeCouponId, never, templateOf } from '../../../../src/ids/index.ts'
import { moneyOf, pass } from '../../market/rules/money.ts'
import { requireRole } from '../../market/rules/platform.ts'
import { keyOf, Refusal } from '../../play/refusal.ts'
import { claimsEnd } from './default.ts'
import { isBefore, isEarlier } from './edges.ts'
import { escrowOf, lowerBy } from './ledger.ts'
import { becomeFee, bookedOf, creditOf, pay } from './money.ts'
import { requireTrusted } from './standing.ts'
import { tail } from './time.ts'
import { issuerOf, type Series, seriesOf, status, type World } from './world.ts'

/** To the issuer: the escrow of units that were redeemed since the last time, and its part of what finalisation left. */
export function releaseEscrow(world: World, _caller: Address, coupon: bigint): bigint {
  const template = templateOf(coupon)
  const { issuerId } = decodeCouponId(template)
  requireTrusted(world, issuerId)
  const amount = dueOf(world, template)
  if (amount === 0n) throw new Refusal('Treasury_NothingToRelease', template)
  const series = seriesOf(world, template)
  series.released = series.redeemed
  series.due = 0n
  pay(world, series.token, issuerOf(world, issuerId).payout, amount)
  return amount
}

/** Once, after the tail: what was neither redeemed, exited nor presented is breakage. */
export function finalise(world: World, caller: Address, coupon: bigint): void {
  const template = templateOf(coupon)
  requireFinalisable(world, template)
  const series = seriesOf(world, template)
  const units = series.minted - series.redeemed - series.exited - series.presented
  lowerBy(world, template, units)
  const freed = escrowOf(world, template, units)
  const [share, bounty] = [series.breakageShare, series.finaliseBounty].map((bps) => (freed * BigInt(bps)) / 10_000n)
  series.finalised = true
  series.due = freed - (share as bigint) - (bounty as bigint)
  becomeFee(world, series.token, share as bigint)
  pay(world, series.token, caller, bounty as bigint)
}

function requireFinalisable(world: World, template: bigint): void {
  const { issuerId, validUntil } = decodeCouponId(template)
  if (validUntil === never) throw new Refusal('Treasury_NeverExpires', template)
  if (world.series.get(template)?.finalised) throw new Refusal('Treasury_AlreadyFinalised', template)
  const earliest = validUntil + tail
  if (isBefore(world, earliest, 'finalise: tail')) throw new Refusal('Treasury_TooEarly', earliest)
  // What was valid when the issuer was frozen may become a claim.
  const { status: stands, frozenAt } = issuerOf(world, issuerId)
  const isKept =
    (stands === status.frozen || stands === status.defaulted) &&
    isEarlier(world, frozenAt, validUntil, 'finalise: end of the series at the freeze')
  if (isKept) throw new Refusal('Treasury_IssuerStatus', issuerId, stands)
}

/** After the claims, to the protection fund: what of a series nobody can claim any more. */
export function sweepEscrow(world: World, _caller: Address, coupon: bigint): bigint {
  const template = templateOf(coupon)
  const end = claimsEnd(world, decodeCouponId(template).issuerId)
  if (isBefore(world, end, 'sweep: end of the claims')) throw new Refusal('Treasury_TooEarly', end)
  const amount = leftOf(world, template)
  if (amount === 0n) throw new Refusal('Treasury_NothingToRelease', template)
  const series = seriesOf(world, template)
  series.swept = true
  series.due = 0n
  pay(world, series.token, world.protectionFund, amount)
  return amount
}

/** Of a series that had expired before the notice, presented units may still come back as a credit. */
function leftOf(world: World, template: bigint): bigint {
  const series = world.series.get(template)
  if (series?.swept) return 0n
  if (series?.finalised) return dueOf(world, template)
  const { issuerId, validUntil } = decodeCouponId(template)
  const { frozenAt } = issuerOf(world, issuerId)
  const isClaimable = isEarlier(world, frozenAt, validUntil, 'sweep: end of the series at the freeze')
  if (!isClaimable) throw new Refusal('Treasury_NotFinalised', template)
  return series === undefined ? 0n : escrowOf(world, template, series.minted - series.exited - series.released)
}

/** Token units that the issuer is owed. */
export function dueOf(world: World, template: bigint): bigint {
  const series: Series | undefined = world.series.get(template)
  if (series === undefined || series.swept) return 0n
  return escrowOf(world, template, series.redeemed - series.released) + series.due
}

// ---- what is nobody's escrow any more ----

export function withdraw(world: World, caller: Address, token: Address): bigint {
  const amount = creditOf(world, caller, token)
  if (amount === 0n) throw new Refusal('Treasury_NothingToWithdraw', caller, token)
  world.credits.delete(keyOf(caller, token))
  pay(world, token, caller, amount)
  return amount
}

/** What the Treasury has above its books. */
export const feesOf = (world: World, token: Address) => moneyOf(world, token, world.treasury) - bookedOf(world, token)

export function withdrawFees(world: World, caller: Address, token: Address, to: Address, amount: bigint): void {
  requireRole(world.platform, caller)
  if (to === zeroAddress) throw new Refusal('Treasury_ZeroAddress')
  const fees = feesOf(world, token)
  if (amount > fees) throw new Refusal('Treasury_FeesTooSmall', fees, amount)
  pass(world, token, world.treasury, to, amount)
}
