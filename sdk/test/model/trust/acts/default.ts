import { decodeCouponId, never, templateOf } from '../../../../src/ids/index.ts'
import { isOpen } from '../../market/rules/coupons.ts'
import { toTreasury } from '../../play/calls.ts'
import type { Table } from '../play/table.ts'
import * as defaults from '../rules/default.ts'
import { status } from '../rules/world.ts'
import { reason } from './issuers.ts'
import { redeemSome } from './redemption.ts'
import { endingAt } from './series.ts'

/** Once there is a notice, it is left to its time where the plot says so. */
export async function giveNotice(table: Table): Promise<void> {
  const { chance, deck, world } = table
  // A life needs somebody who still issues, and claims need coupons.
  const holdings = deck.holdings((coupon) => isOpen(coupon, world.now))
  const owing = [...new Set(holdings.map(({ coupon }) => decodeCouponId(coupon).issuerId))]
  const some = owing.includes(1) || owing.length === 0 ? 1 : chance.one(owing)
  const issuerId = chance.in100(80) ? some : deck.issuerIn(status.active, status.suspended)
  const isWaited = chance.in100(70) && (await waitForAnEnd(table, issuerId))
  const caller = isWaited ? world.platform : deck.mostly(world.platform, 20)
  await table.does('give notice', caller, toTreasury, 'giveNotice', defaults.giveNotice, issuerId, reason)
}

/** What ends at the second of the notice is no claim, and what ends a second later is one; both were presented. */
async function waitForAnEnd(table: Table, issuerId: number): Promise<boolean> {
  const { chance, deck, world } = table
  const ends = deck
    .holdings((coupon) => decodeCouponId(coupon).issuerId === issuerId)
    .map(({ coupon }) => ({ template: templateOf(coupon), end: decodeCouponId(coupon).validUntil }))
    .filter(({ end }) => end > world.now + 30 && end !== never)
  if (ends.length === 0) return false
  const first = Math.min(...ends.map(({ end }) => end))
  world.now = first - 20
  if (!ends.some(({ end }) => end === first + 1)) {
    const twin = await endingAt(table, issuerId, first + 1)
    if (twin !== undefined) ends.push({ template: twin, end: first + 1 })
  }
  for (const template of new Set(ends.filter(({ end }) => end <= first + 1).map((one) => one.template))) {
    const presents = () => redeemSome(table, { template, isPresented: true })
    if (!(await presents())) await presents()
  }
  const isTwin = ends.some(({ end }) => end === first + 1)
  world.now = isTwin ? first : first - chance.below(2)
  return true
}

export async function withdrawNotice(table: Table): Promise<void> {
  const { deck, world } = table
  const caller = deck.mostly(world.platform, 20)
  await table.does(
    'withdraw a notice',
    caller,
    toTreasury,
    'withdrawNotice',
    defaults.withdrawNotice,
    deck.issuerIn(status.frozen),
  )
}

export async function lapse(table: Table, issuerId = table.deck.issuerIn(status.frozen)): Promise<void> {
  await table.does('lapse of a notice', table.deck.anybody(), toTreasury, 'lapseNotice', defaults.lapseNotice, issuerId)
}

/** Who waited for it comes at once. */
export async function openClaims(table: Table, issuerId = table.deck.issuerIn(status.frozen)): Promise<void> {
  const { deck } = table
  const isOpen = await table.does(
    'open claims',
    deck.anybody(),
    toTreasury,
    'openClaims',
    defaults.openClaims,
    issuerId,
  )
  if (!isOpen) return
  await lookAtClaim(table, issuerId)
  for (let claimant = 0; claimant < 2; claimant++) await claimSome(table, issuerId)
}

export async function claimSome(table: Table, issuerId?: number): Promise<void> {
  const { chance, deck } = table
  const { coupon, holder, units } = deck.holding(deck.seldomNot((one) => deck.isClaimable(one, issuerId)))
  const more = deck.companions(coupon, holder).slice(0, chance.below(2))
  const coupons = [coupon, ...more.map((one) => one.coupon)]
  const amounts = [deck.amountOf(coupon, units), ...more.map(() => 1n)]
  if (chance.in100(3)) amounts.push(1n)
  if (chance.in100(2)) amounts[0] = 2n ** 48n
  await table.does('claim', holder, toTreasury, 'claim', defaults.claim, coupons, amounts)
}

export async function lookAtClaim(table: Table, issuerId?: number, named?: bigint): Promise<void> {
  const { deck } = table
  const coupon = named ?? deck.holding(deck.seldomNot((one) => deck.isClaimable(one, issuerId))).coupon
  await table.does('look at a claim', deck.anybody(), toTreasury, 'claimOf', defaults.claimOf, coupon)
}

export async function closeClaims(table: Table, issuerId = table.deck.issuerIn(status.defaulted)): Promise<void> {
  const { deck } = table
  await table.does(
    'close claims',
    deck.anybody(),
    toTreasury,
    'closeClaims',
    defaults.closeClaims,
    issuerId,
    deck.currency(),
  )
}
