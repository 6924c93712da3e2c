import { type Address, type Hex, size, zeroAddress } from 'viem'
import { decodeCouponId, templateOf } from '../../../../src/ids/index.ts'
import { give, isSerialised } from '../../market/rules/coupons.ts'
import { requireRole } from '../../market/rules/platform.ts'
import { keyOf, Refusal } from '../../play/refusal.ts'
import { burn, deliver } from './coupons.ts'
import { hasBegun, isBefore, isOpenAt } from './edges.ts'
import { pull } from './money.ts'
import { lower, raise } from './quota.ts'
import { claimWindow } from './time.ts'
import { issuerOf, type Series, seriesOf, status, type World } from './world.ts'

/** What an issuer fixes for good. */
export type SeriesParameters = {
  currency: number
  faceValue: bigint
  validFrom: number
  validUntil: number
  flags: number
  paymentToken: Address
  maxUnitPrice: bigint
  escrowPerUnit: bigint
  coolingOff: number
  finaliseBounty: number
  terms: Hex
}

const largestLimit = 2n ** 44n - 1n
const flagsThatMean = 0b111111
const kindBits = 0b11
const refundable = 1 << 5

// ---- series ----

export function createSeries(world: World, caller: Address, issuerId: number, p: SeriesParameters): bigint {
  const issuer = issuerOf(world, issuerId)
  requireAdmin(world, caller, issuerId)
  requireActive(world, issuerId)
  const template = idOf(issuerId, issuer.seriesCount + 1, p)
  if (!isSound(p)) throw new Refusal('CouponFactory_InvalidTerms', template)
  const ends = !isOpenAt(world, template, world.now, 'create a series: end')
  if (ends) throw new Refusal('CouponFactory_AlreadyExpired', p.validUntil)
  const length = size(p.terms)
  if (length < 1 || length > 8_192) throw new Refusal('CouponFactory_TermsLength', length)
  const isRefundable = (p.flags & refundable) !== 0
  if (isRefundable !== p.coolingOff > 0) throw new Refusal('CouponFactory_CoolingOffMismatch', p.coolingOff)
  if (p.finaliseBounty > 500) throw new Refusal('CouponFactory_BountyTooHigh', p.finaliseBounty)
  const scale = requireOffer(world, p)
  issuer.seriesCount++
  const { paymentToken: token, maxUnitPrice, escrowPerUnit, coolingOff, finaliseBounty } = p
  world.series.set(template, {
    ...{ token, scale, maxUnitPrice, escrowPerUnit, coolingOff, finaliseBounty, breakageShare: world.breakageShare },
    ...{ approved: false, finalised: false, swept: false },
    ...{ minted: 0n, redeemed: 0n, exited: 0n, presented: 0n, released: 0n, due: 0n },
  })
  return template
}

/** issuerId 40 | series 32 | serial 32 | currency 12 | faceValue 64 | validFrom 32 | validUntil 32 | flags 12. */
function idOf(issuerId: number, series: number, p: SeriesParameters): bigint {
  const fields = [
    [issuerId, 40],
    [series, 32],
    [0, 32],
    [p.currency, 12],
    [p.faceValue, 64],
    [p.validFrom, 32],
    [p.validUntil, 32],
    [p.flags, 12],
  ] as const
  return fields.reduce((id, [value, bits]) => (id << BigInt(bits)) | BigInt(value), 0n)
}

function isSound({ currency, faceValue, validFrom, validUntil, flags }: SeriesParameters): boolean {
  const isKnown = (flags & ~flagsThatMean) === 0 && (flags & kindBits) !== kindBits
  return currency >= 1 && currency <= 999 && faceValue > 0n && validFrom < validUntil && isKnown
}

/** Sale and escrow are in one token of the face's currency; or there is neither. @returns token units per minor unit */
function requireOffer(world: World, p: SeriesParameters): bigint {
  const { paymentToken: token, maxUnitPrice, escrowPerUnit, faceValue } = p
  if (maxUnitPrice > faceValue) throw new Refusal('CouponFactory_PriceAboveFace', maxUnitPrice, faceValue)
  if (escrowPerUnit > faceValue) throw new Refusal('CouponFactory_EscrowAboveFace', escrowPerUnit, faceValue)
  for (const limit of [maxUnitPrice, escrowPerUnit]) {
    if (limit > largestLimit) throw new Refusal('CouponFactory_ValueTooLarge', limit)
  }
  if (token === zeroAddress && maxUnitPrice === 0n && escrowPerUnit === 0n) return 1n
  const info = world.tokens.get(token)
  if (info?.currency !== p.currency) throw new Refusal('CouponFactory_TokenCurrencyMismatch', token, p.currency)
  return info.scale
}

export function approveSeries(world: World, caller: Address, template: bigint): void {
  unapproved(world, caller, template).approved = true
}

/** Leaves it unapproved. */
export function rejectSeries(world: World, caller: Address, template: bigint, _reason: Hex): void {
  unapproved(world, caller, template)
}

function unapproved(world: World, caller: Address, template: bigint): Series {
  requireRole(world.reviewer, caller)
  const series = seriesOf(world, template)
  if (series.approved) throw new Refusal('CouponFactory_AlreadyApproved', template)
  return series
}

// ---- minting ----

export function issue(world: World, caller: Address, template: bigint, to: Address, amount: bigint): bigint {
  requireAdmin(world, caller, decodeCouponId(template).issuerId)
  const first = charge(world, caller, template, amount)
  deliver(world, template, to, amount, first)
  return first
}

/** They count from now on, and whoever finds the keys has them delivered. */
export function issuePrinted(world: World, caller: Address, template: bigint, keys: readonly Address[]): bigint {
  requireAdmin(world, caller, decodeCouponId(template).issuerId)
  if (!isSerialised(template)) throw new Refusal('CouponFactory_NotPrinted', template)
  const first = charge(world, caller, template, BigInt(keys.length))
  keys.forEach((key, i) => {
    const serial = Number(first) + i
    world.printed.set(template | (BigInt(serial) << 152n), { key, batch: Number(first) })
  })
  return first
}

/** Quota and escrow of units that are not sold. @returns the first serial, or 0 */
function charge(world: World, caller: Address, template: bigint, amount: bigint): bigint {
  requireUnpaused(world)
  requireMintable(world, template)
  const first = count(world, template, amount)
  raiseBy(world, template, amount)
  pullEscrow(world, template, caller, escrowOf(world, template, amount))
  return first
}

/** @param found - what the finder shows: the batch, the key, and whether both proof and signature are sound */
export function claimPrinted(
  world: World,
  coupon: bigint,
  recipient: Address,
  found: { batch: number; key: Address; proves: boolean; signs: boolean },
): void {
  requireDeliverable(world, templateOf(coupon))
  const printed = world.printed.get(coupon)
  const isProven = printed?.batch === found.batch && printed.key === found.key && found.proves
  if (!isProven) throw new Refusal('CouponFactory_NotPrinted', coupon)
  if (!found.signs) throw new Refusal('CouponFactory_InvalidSignature', found.key)
  if (recipient === zeroAddress) throw new Refusal('Coupon_ZeroRecipient')
  if (world.delivered.has(coupon)) throw new Refusal('Coupon_SerialTaken', coupon)
  world.delivered.add(coupon)
  give(world, recipient, coupon, 1n)
  if (world.refusesCoupons.has(recipient)) throw new Refusal('Coupon_RecipientRejected', recipient)
}

/** While it is valid; in default, to be claimed, until the claims end. */
function requireDeliverable(world: World, template: bigint): void {
  const { status: stands, openedAt } = issuerOf(world, decodeCouponId(template).issuerId)
  const end = openedAt + claimWindow
  if (stands === status.defaulted && isBefore(world, end, 'claim printed: end of the claims')) return
  const isValid =
    hasBegun(world, template, 'claim printed: beginning of the series') &&
    isOpenAt(world, template, world.now, 'claim printed: end of the series')
  if (!isValid) throw new Refusal('CouponFactory_NotValidNow', template)
}

/** @returns the first serial, or 0 */
export function count(world: World, template: bigint, amount: bigint): bigint {
  if (amount === 0n) throw new Refusal('CouponFactory_ZeroAmount')
  const series = seriesOf(world, template)
  const first = isSerialised(template) ? series.minted + 1n : 0n
  series.minted += amount
  return first
}

// ---- exchange ----

export function openExchange(world: World, caller: Address, source: bigint, target: bigint): void {
  const { issuerId } = decodeCouponId(source)
  requireAdmin(world, caller, issuerId)
  requireActive(world, issuerId)
  if (!leadsTo(world, source, target)) throw new Refusal('CouponFactory_ExchangeMismatch', source, target)
  world.paths.add(keyOf(source, target))
}

export function closeExchange(world: World, caller: Address, source: bigint, target: bigint): void {
  requireAdmin(world, caller, decodeCouponId(source).issuerId)
  requirePath(world, source, target)
  world.paths.delete(keyOf(source, target))
}

/** Equal terms, later or equal validity, equal or higher escrow. */
export function leadsTo({ series }: World, source: bigint, target: bigint): boolean {
  const [from, to] = [series.get(source), series.get(target)]
  if (from === undefined || to === undefined || source === target) return false
  const [old, fresh] = [decodeCouponId(source), decodeCouponId(target)]
  const isAlike = (['issuerId', 'currency', 'faceValue', 'flags'] as const).every(
    (field) => old[field] === fresh[field],
  )
  return (
    isAlike && from.token === to.token && fresh.validUntil >= old.validUntil && to.escrowPerUnit >= from.escrowPerUnit
  )
}

/** The holder pays what the target's escrow is higher. */
export function exchange(
  world: World,
  caller: Address,
  coupons: readonly bigint[],
  amounts: readonly bigint[],
  target: bigint,
): void {
  if (coupons.length === 0) throw new Refusal('CouponFactory_ZeroAmount')
  if (coupons.length !== amounts.length) {
    throw new Refusal('CouponFactory_LengthMismatch', coupons.length, amounts.length)
  }
  const source = templateOf(coupons[0] as bigint)
  requirePath(world, source, target)
  requireUnpaused(world)
  requireMintable(world, target)
  const isOpen = isOpenAt(world, source, world.now, 'exchange: end of the source')
  if (!isOpen) throw new Refusal('CouponFactory_SeriesExpired', source)
  const stranger = coupons.find((coupon) => templateOf(coupon) !== source)
  if (stranger !== undefined) throw new Refusal('CouponFactory_MixedSeries', stranger)
  const amount = amounts.reduce((sum, units) => sum + units, 0n)
  coupons.forEach((coupon, i) => {
    burn(world, caller, coupon, amounts[i] as bigint)
  })
  const first = count(world, target, amount)
  seriesOf(world, source).exited += amount
  const { issuerId, currency } = decodeCouponId(source)
  lower(world, issuerId, currency, unsecuredOf(world, source, amount) - unsecuredOf(world, target, amount))
  pullEscrow(world, target, caller, escrowOf(world, target, amount) - escrowOf(world, source, amount))
  deliver(world, target, caller, amount, first)
}

// ---- units that leave ----

/** Takes a holder's units out of the world. @returns their escrow, token units; a finalised series has none left */
export function exit(world: World, holder: Address, coupon: bigint, amount: bigint): bigint {
  burn(world, holder, coupon, amount)
  const template = templateOf(coupon)
  const series = seriesOf(world, template)
  if (series.finalised) return 0n
  series.exited += amount
  lowerBy(world, template, amount)
  return escrowOf(world, template, amount)
}

/** Token units. */
export function escrowOf(world: World, template: bigint, amount: bigint): bigint {
  const series = world.series.get(template)
  return series === undefined ? 0n : amount * series.escrowPerUnit * series.scale
}

/** Minor units of face that no escrow covers. */
export const unsecuredOf = (world: World, template: bigint, amount: bigint) =>
  amount * (decodeCouponId(template).faceValue - (world.series.get(template)?.escrowPerUnit ?? 0n))

export function raiseBy(world: World, template: bigint, amount: bigint): void {
  const { issuerId, currency } = decodeCouponId(template)
  raise(world, issuerId, currency, unsecuredOf(world, template, amount))
}

export function lowerBy(world: World, template: bigint, amount: bigint): void {
  const { issuerId, currency } = decodeCouponId(template)
  lower(world, issuerId, currency, unsecuredOf(world, template, amount))
}

export function pullEscrow(world: World, template: bigint, payer: Address, escrow: bigint): void {
  if (escrow > 0n) pull(world, seriesOf(world, template).token, payer, escrow)
}

// ---- what is required ----

function requireAdmin(world: World, caller: Address, issuerId: number): void {
  if (issuerOf(world, issuerId).admin !== caller) throw new Refusal('CouponFactory_NotIssuer', issuerId, caller)
}

function requireActive(world: World, issuerId: number): void {
  const stands = issuerOf(world, issuerId).status
  if (stands !== status.active) throw new Refusal('CouponFactory_IssuerNotActive', issuerId, stands)
}

function requireUnpaused(world: World): void {
  const { pausedUntil } = world
  if (isBefore(world, pausedUntil, 'mint: end of a pause')) throw new Refusal('CouponFactory_Paused', pausedUntil)
}

/** By an active issuer, approved, and before `validUntil`. */
export function requireMintable(world: World, template: bigint): void {
  requireActive(world, decodeCouponId(template).issuerId)
  if (!seriesOf(world, template).approved) throw new Refusal('CouponFactory_SeriesNotApproved', template)
  const isOpen = isOpenAt(world, template, world.now, 'mint: end of the series')
  if (!isOpen) throw new Refusal('CouponFactory_SeriesExpired', template)
}

function requirePath({ paths }: World, source: bigint, target: bigint): void {
  if (!paths.has(keyOf(source, target))) throw new Refusal('CouponFactory_NoExchangePath', source, target)
}
