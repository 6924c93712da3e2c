import { type Address, encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from 'viem'
import { decodeCouponId, templateOf } from '../../../../src/ids/index.ts'
import type { Redeem } from '../../../../src/messages/types.ts'
import { give } from '../../market/rules/coupons.ts'
import { keyOf, Refusal, textOf } from '../../play/refusal.ts'
import { burn, requireRight } from './coupons.ts'
import { hasBegun, isBefore, isEarlier, isOpenAt } from './edges.ts'
import { isTerminal, terminalOf } from './issuers.ts'
import { escrowOf, lowerBy, pullEscrow, raiseBy } from './ledger.ts'
import { grant } from './money.ts'
import { honourMax, honourMin, voidWindow } from './time.ts'
import { day, type Entry, issuerOf, type RecordState, recordState, seriesOf, status, type World } from './world.ts'

/** Who agreed to a message: a key to exactly this, the contract `holder` to exactly this, or nobody. */
export type Consent = { by: 'key'; signer: Address } | { by: 'contract'; accepts: boolean }

/** What names the record. */
export const recordKeyOf = ({ holder, terminal, redemptionId }: Redeem): Hex =>
  keccak256(encodeAbiParameters(parseAbiParameters('address, address, bytes32'), [holder, terminal, redemptionId]))

// ---- holders ----

/** At once, or in two phases if there is a time to honour by. @returns state and time of the record */
export function redeem(world: World, caller: Address, request: Redeem, consent: Consent): bigint[] {
  const key = recordKeyOf(request)
  const known = world.records.get(key)
  if (known !== undefined) {
    if (known.content !== textOf(request)) throw new Refusal('Redemption_IdUsed', request.redemptionId)
    return answerOf(known)
  }
  const isInTime = isBefore(world, request.deadline, 'redeem: deadline')
  if (!isInTime) throw new Refusal('Redemption_DeadlinePassed', request.deadline)
  const implicit = authorise(request.holder, caller, consent)
  const issuerId = requireBasket(world, request)
  if (!isTerminal(world, issuerId, request.terminal)) {
    throw new Refusal('Redemption_InvalidTerminal', issuerId, request.terminal)
  }
  const isPresented = request.honourBy !== 0
  if (isPresented) requireHonourable(world, caller, request, issuerId)
  requireRight(world, request.holder, world.redemption, implicit)
  for (const { coupon, amount } of partsOf(request)) burn(world, request.holder, coupon, amount)
  if (isPresented) requireNoDefault(world, issuerId)
  for (const { template, amount } of partsOf(request)) {
    if (isPresented) seriesOf(world, template).presented += amount
    else settle(world, template, amount)
  }
  const state = isPresented ? recordState.presented : recordState.redeemed
  const record = { content: textOf(request), time: world.now, state }
  world.records.set(key, record)
  return answerOf(record)
}

/** Anyone brings back what nobody served. */
export function returnPresented(world: World, _caller: Address, request: Redeem): void {
  const record = presented(world, request)
  const isDefaulted = issuerOf(world, issuerIdOf(request)).status === status.defaulted
  const isEarly = !isDefaulted && isBefore(world, request.honourBy, 'return: end of the time to honour')
  if (isEarly) throw new Refusal('Redemption_TooEarly', request.honourBy)
  giveBack(world, request)
  move(world, record, recordState.returned)
}

// ---- points of sale ----

export function honour(world: World, caller: Address, request: Redeem): void {
  const record = presented(world, request)
  requireServer(world, caller, request)
  const isInTime = isBefore(world, request.honourBy, 'honour: end of the time to honour')
  if (!isInTime) throw new Refusal('Redemption_TooLate', request.honourBy)
  useLimit(world, caller, request)
  requireNoDefault(world, issuerIdOf(request))
  for (const { template, amount } of partsOf(request)) {
    seriesOf(world, template).presented -= amount
    settle(world, template, amount)
  }
  move(world, record, recordState.honoured)
}

export function refuse(world: World, caller: Address, request: Redeem): void {
  const record = presented(world, request)
  requireServer(world, caller, request)
  const isInTime = isBefore(world, request.honourBy, 'refuse: end of the time to honour')
  if (!isInTime) throw new Refusal('Redemption_TooLate', request.honourBy)
  giveBack(world, request)
  move(world, record, recordState.refused)
}

/** A mint of exactly what was redeemed, once; escrow that was released for it comes back from the issuer's admin. */
export function voidRedemption(world: World, caller: Address, request: Redeem): void {
  const key = recordKeyOf(request)
  const record = recorded(world, request)
  const isOver = record.state !== recordState.redeemed && record.state !== recordState.honoured
  if (isOver) throw new Refusal('Redemption_WrongState', key, record.state)
  const end = record.time + voidWindow
  if (!isBefore(world, end, 'void: end of the window')) throw new Refusal('Redemption_VoidWindowOver', end)
  const server = requireServer(world, caller, request)
  if (!server.canVoid) throw new Refusal('Redemption_MayNotVoid', caller)
  const issuerId = issuerIdOf(request)
  const { admin, status: stands } = issuerOf(world, issuerId)
  requireNoDefault(world, issuerId)
  if (stands === status.frozen) throw new Refusal('Redemption_IssuerUnderNotice', issuerId)
  useLimit(world, caller, request)
  for (const { coupon, template, amount } of partsOf(request)) {
    // What was redeemed had begun.
    const isOpen = isOpenAt(world, coupon, world.now, 'void: end of the series')
    if (!isOpen) throw new Refusal('Redemption_NotValidNow', coupon)
    const series = seriesOf(world, template)
    series.redeemed -= amount
    raiseBy(world, template, amount)
    const shortfall = series.released > series.redeemed ? series.released - series.redeemed : 0n
    series.released -= shortfall
    pullEscrow(world, template, admin, escrowOf(world, template, shortfall))
    give(world, request.holder, coupon, amount)
  }
  move(world, record, recordState.voided)
}

// ---- effects ----

function settle(world: World, template: bigint, amount: bigint): void {
  seriesOf(world, template).redeemed += amount
  lowerBy(world, template, amount)
}

/** What is valid, or in default was at the freeze, is coupons again; otherwise the holder gets the escrow. */
function giveBack(world: World, request: Redeem): void {
  requireDecided(world, request)
  const { frozenAt } = issuerOf(world, issuerIdOf(request))
  for (const { coupon, template, amount } of partsOf(request)) {
    const series = seriesOf(world, template)
    series.presented -= amount
    const isOpen = isOpenAt(world, coupon, world.now, 'give back: end of the series')
    const wasOpen = () => isOpenAt(world, coupon, frozenAt, 'give back: end of the series at the freeze')
    if (isOpen || (frozenAt > 0 && wasOpen())) {
      give(world, request.holder, coupon, amount)
      continue
    }
    series.exited += amount
    lowerBy(world, template, amount)
    grant(world, request.holder, series.token, escrowOf(world, template, amount))
  }
}

/** Under notice nobody knows yet whether what expired meanwhile is a claim or a credit. */
function requireDecided(world: World, request: Redeem): void {
  const issuerId = issuerIdOf(request)
  const { status: stands, frozenAt } = issuerOf(world, issuerId)
  const isAnyOpen = request.couponIds.some((coupon) =>
    isOpenAt(world, coupon, world.now, 'give back under notice: end of the series'),
  )
  const wasAnyOpen = request.couponIds.some((coupon) =>
    isOpenAt(world, coupon, frozenAt, 'give back under notice: end of the series at the freeze'),
  )
  const isUndecided = stands === status.frozen && !isAnyOpen && wasAnyOpen
  if (isUndecided) throw new Refusal('Redemption_IssuerUnderNotice', issuerId)
}

function move({ now }: World, record: Entry, state: RecordState): void {
  Object.assign(record, { state, time: now })
}

// ---- what is required ----

/** @returns whether the holder's coupons move without approval */
function authorise(holder: Address, caller: Address, consent: Consent): boolean {
  if (caller === holder) return true
  if (consent.by === 'key' && consent.signer === holder) return true
  if (consent.by === 'contract' && consent.accepts) return false
  throw new Refusal('Redemption_InvalidSignature', holder)
}

/** One issuer, one currency, all of it valid now, and the money on the wallet's screen is the sum. */
function requireBasket(world: World, request: Redeem): number {
  const { couponIds, amounts, currency, totalFace } = request
  if (couponIds.length === 0) throw new Refusal('Redemption_Empty')
  if (couponIds.length !== amounts.length) {
    throw new Refusal('Redemption_LengthMismatch', couponIds.length, amounts.length)
  }
  const issuerId = issuerIdOf(request)
  let sum = 0n
  for (const { coupon, amount } of partsOf(request)) {
    const terms = decodeCouponId(coupon)
    if (amount === 0n) throw new Refusal('Redemption_Empty')
    if (terms.issuerId !== issuerId) throw new Refusal('Redemption_MixedIssuers', coupon)
    if (terms.currency !== currency) throw new Refusal('Redemption_WrongCurrency', coupon, currency)
    const isValid =
      hasBegun(world, coupon, 'redeem: beginning of the series') &&
      isOpenAt(world, coupon, world.now, 'redeem: end of the series')
    if (!isValid) throw new Refusal('Redemption_NotValidNow', coupon)
    sum += terms.faceValue * amount
  }
  if (sum !== totalFace) throw new Refusal('Redemption_WrongTotalFace', totalFace, sum)
  return issuerId
}

/** Everything ends at one time; 24 hours to 14 days, less where terminal or admin bring it themselves. */
function requireHonourable(world: World, caller: Address, request: Redeem, issuerId: number): void {
  const [first, ...others] = request.couponIds
  const apart = others.find((coupon) => endOf(coupon) !== endOf(first as bigint))
  if (apart !== undefined) throw new Refusal('Redemption_MixedExpiry', apart)
  const isServed = caller === request.terminal || caller === issuerOf(world, issuerId).admin
  const [earliest, latest] = [world.now + (isServed ? 1 : honourMin), world.now + honourMax]
  const least = isServed ? 'present: least time where served' : 'present: least time'
  const isInside =
    !isEarlier(world, request.honourBy, earliest, least) &&
    isEarlier(world, request.honourBy, latest + 1, 'present: most time')
  if (!isInside) throw new Refusal('Redemption_HonourByOutOfRange', earliest, latest)
}

function recorded({ records }: World, request: Redeem): Entry {
  const key = recordKeyOf(request)
  const record = records.get(key)
  if (record === undefined) throw new Refusal('Redemption_NoSuchRecord', key)
  if (record.content !== textOf(request)) throw new Refusal('Redemption_IdUsed', request.redemptionId)
  return record
}

function presented(world: World, request: Redeem): Entry {
  const record = recorded(world, request)
  if (record.state === recordState.presented) return record
  throw new Refusal('Redemption_WrongState', recordKeyOf(request), record.state)
}

/** The message's own terminal while it is one, or the admin. */
function requireServer(world: World, caller: Address, request: Redeem) {
  const issuerId = issuerIdOf(request)
  const isNamed = caller === request.terminal || caller === issuerOf(world, issuerId).admin
  const server = terminalOf(world, issuerId, caller)
  if (!isNamed || !isBefore(world, server.expiry, 'serve: expiry of the terminal')) {
    throw new Refusal('Redemption_InvalidTerminal', issuerId, caller)
  }
  return server
}

/** Face that a terminal honours and voids in a UTC day. */
function useLimit(world: World, caller: Address, request: Redeem): void {
  const { currency, totalFace } = request
  const issuerId = issuerIdOf(request)
  const { dailyLimit } = terminalOf(world, issuerId, caller)
  if (dailyLimit === 0n) return
  const key = keyOf(caller, issuerId, currency)
  const today = Math.floor(world.now / day)
  const usage = world.usage.get(key)
  // Of a day that is over it counts no more.
  const isOver = usage === undefined || !isBefore(world, (usage.day + 1) * day, 'daily limit: midnight')
  const used = isOver ? 0n : usage.face
  if (used + totalFace > dailyLimit) {
    const left = used < dailyLimit ? dailyLimit - used : 0n
    throw new Refusal('Redemption_OverTerminalLimit', caller, totalFace, left)
  }
  world.usage.set(key, { day: today, face: used + totalFace })
}

function requireNoDefault(world: World, issuerId: number): void {
  if (issuerOf(world, issuerId).status === status.defaulted) throw new Refusal('Redemption_IssuerDefaulted', issuerId)
}

// ---- reading a message ----

const issuerIdOf = ({ couponIds }: Redeem) => decodeCouponId(couponIds[0] as bigint).issuerId

const endOf = (coupon: bigint) => decodeCouponId(coupon).validUntil

const partsOf = ({ couponIds, amounts }: Redeem) =>
  couponIds.map((coupon, i) => ({ coupon, template: templateOf(coupon), amount: amounts[i] as bigint }))

const answerOf = ({ state, time }: Entry) => [BigInt(state), BigInt(time)]
