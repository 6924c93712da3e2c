import { type Address, zeroAddress } from 'viem'
import { decodeCouponId, never, templateOf } from '../../../../src/ids/index.ts'
import { isOpen } from '../../market/rules/coupons.ts'
import { addresses, toTreasury } from '../../play/calls.ts'
import type { Table } from '../play/table.ts'
import * as collateral from '../rules/collateral.ts'
import { isRefundable } from '../rules/coupons.ts'
import * as defaults from '../rules/default.ts'
import * as escrow from '../rules/escrow.ts'
import * as refunds from '../rules/refunds.ts'
import { tail } from '../rules/time.ts'
import { issuerOf, type Series, status, vaultOf } from '../rules/world.ts'
import { reason } from './issuers.ts'
import { buySome, isIssuable } from './mint.ts'
import { redeemSome, signed } from './redemption.ts'
import { endingAt } from './series.ts'

// ---- escrow ----

export async function releaseSome(table: Table, template?: bigint): Promise<void> {
  const { deck, world } = table
  const due = template ?? deck.templateOf((one) => escrow.dueOf(world, one) > 0n)
  await table.does('release escrow', deck.anybody(), toTreasury, 'releaseEscrow', escrow.releaseEscrow, due)
}

export async function finaliseSome(table: Table, template?: bigint): Promise<void> {
  const { deck, world } = table
  const ripe = (one: bigint) => {
    const { validUntil } = decodeCouponId(one)
    return validUntil !== never && world.now >= validUntil + tail && !world.series.get(one)?.finalised
  }
  await table.does(
    'finalise',
    deck.anybody(),
    toTreasury,
    'finalise',
    escrow.finalise,
    template ?? deck.templateOf(ripe),
  )
}

export async function sweepSome(table: Table, template?: bigint): Promise<void> {
  const { deck, world } = table
  const isLeft = (one: bigint) => {
    const { issuerId, validUntil } = decodeCouponId(one)
    const { status: stands, frozenAt } = issuerOf(world, issuerId)
    const { finalised, escrowPerUnit, minted } = world.series.get(one) as Series
    const isClaimed = !finalised && validUntil > frozenAt && minted * escrowPerUnit > 0n
    return stands === status.defaulted && (isClaimed || escrow.dueOf(world, one) > 0n)
  }
  const swept = template ?? deck.templateOf(isLeft)
  await table.does('sweep escrow', deck.anybody(), toTreasury, 'sweepEscrow', escrow.sweepEscrow, swept)
}

// ---- collateral ----

export async function depositSome(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const [issuerId, currency] = [deck.issuerId(), deck.currency()]
  const { token: present } = vaultOf(world, issuerId, currency)
  const own = currency === 840 ? stage.usd : chance.in100(85) ? stage.cny : stage.plain
  const fitting = present === zeroAddress ? own : present
  const token = chance.in100(90) ? fitting : chance.one([stage.usd, stage.cny, stage.plain, zeroAddress])
  const scale = world.tokens.get(token)?.scale ?? 1n
  const amount = chance.in100(94) ? chance.money(1_000n, 200_000n) * scale : chance.one([0n, scale + 1n])
  const caller = deck.admin(issuerId, 8)
  await table.does(
    'deposit collateral',
    caller,
    toTreasury,
    'depositCollateral',
    collateral.deposit,
    issuerId,
    currency,
    token,
    amount,
  )
}

/** An account with collateral, as a rule. */
function pledged({ chance, deck, world }: Table, isFit: (key: string) => boolean = () => true) {
  const keys = [...world.vaults.keys()].filter((key) => (world.vaults.get(key)?.amount ?? 0n) > 0n && isFit(key))
  const [issuerId, currency] =
    keys.length === 0 || chance.in100(6) ? [deck.issuerId(), deck.currency()] : chance.one(keys).split(':').map(Number)
  return { issuerId, currency } as { issuerId: number; currency: number }
}

export async function askBack(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const { issuerId, currency } = pledged(table)
  const vault = vaultOf(world, issuerId, currency)
  const scale = collateral.scaleOf(world, vault)
  const all = vault.amount
  const part = ((all / scale) * BigInt(chance.between(5, 100))) / 100n
  const amount = chance.in100(88) ? part * scale : chance.one([all, all + scale, 1n, 0n])
  const caller = deck.admin(issuerId, 8)
  await table.does(
    'ask collateral back',
    caller,
    toTreasury,
    'requestCollateralWithdrawal',
    collateral.request,
    issuerId,
    currency,
    amount,
  )
}

const isRequested =
  ({ world }: Table) =>
  (key: string) =>
    (world.vaults.get(key)?.requested ?? 0n) > 0n

export async function cancelRequest(table: Table): Promise<void> {
  const { deck } = table
  const { issuerId, currency } = pledged(table, isRequested(table))
  const caller = deck.admin(issuerId, 10)
  await table.does(
    'cancel a request',
    caller,
    toTreasury,
    'cancelCollateralWithdrawal',
    collateral.cancelRequest,
    issuerId,
    currency,
  )
}

export async function withdrawCollateral(table: Table, of = pledged(table, isRequested(table))): Promise<void> {
  const caller = table.deck.admin(of.issuerId, 8)
  await table.does(
    'withdraw collateral',
    caller,
    toTreasury,
    'withdrawCollateral',
    collateral.withdrawCollateral,
    of.issuerId,
    of.currency,
  )
}

// ---- refunds ----

/** What the first buyer still has, or what was passed on. */
export async function coolOff(
  table: Table,
  named?: { template: bigint; buyer: Address; index: number },
): Promise<void> {
  const { chance, deck } = table
  if (named === undefined && receiptsOf(table).every(({ runs }) => !runs)) await buySome(table, refundable(table))
  const all = receiptsOf(table)
  const running = all.filter(({ runs }) => runs)
  const receipt =
    named ?? (all.length === 0 ? undefined : chance.one(running.length > 0 && chance.in100(85) ? running : all))
  const template = receipt?.template ?? deck.templateOf(isRefundable)
  const buyer = receipt === undefined ? deck.person() : deck.mostly(receipt.buyer, 6)
  const index = chance.in100(94) ? (receipt?.index ?? 0) : 7
  const own = deck.holdings((coupon, holder) => holder === buyer && templateOf(coupon) === template)
  const taken = own.length === 0 ? [{ coupon: template, units: 1n }] : own.slice(0, chance.one([1, 1, 2]))
  const coupons = taken.map(({ coupon }) => coupon)
  const most = all.find((one) => one.template === template && one.buyer === buyer && one.index === index)?.amount ?? 1n
  const amounts = taken.map(({ coupon, units }) => deck.amountOf(coupon, units < most ? units : most))
  if (chance.in100(3)) coupons.push(deck.holding().coupon)
  if (chance.in100(3)) amounts.push(1n)
  if (chance.in100(2)) coupons.length = amounts.length = 0
  await table.does('cool off', buyer, toTreasury, 'refundCoolingOff', refunds.coolOff, coupons, amounts, index)
}

/** Every receipt there is, and whether the buyer can still use it. */
export function receiptsOf({ deck, world }: Table) {
  return [...world.receipts].flatMap(([key, receipts]) => {
    const [id, buyer] = key.split(':') as [string, Address]
    const template = BigInt(id)
    const has = deck.holdings((coupon, holder) => holder === buyer && templateOf(coupon) === template).length > 0
    const runs = has && isOpen(template, world.now)
    return receipts.map(({ end, amount }, index) => ({
      ...{ template, buyer, index, end, amount, runs: runs && amount > 0n && world.now < end },
    }))
  })
}

function refundable({ deck, world }: Table): bigint {
  const isFit = isIssuable(world)
  return deck.templateOf((one) => isFit(one) && isRefundable(one))
}

/** The holder signed, and the issuer's admin takes it. */
export async function refundSome(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const { coupon: couponId, holder, units } = deck.holding()
  const { issuerId } = decodeCouponId(couponId)
  const message = {
    ...{ holder, couponId, amount: chance.in100(97) ? deck.amountOf(couponId, units) : 2n ** 48n },
    ...{ paymentToken: stage.cny, payout: chance.in100(75) ? chance.money(0n, 50_000_000n) : 0n },
    nonce: BigInt(chance.below(8)),
    deadline: world.now + (chance.in100(45) ? table.before('refund: deadline') : 600),
  }
  const { consent, signature } = await signed(table, 'Refund', message, {
    ...{ chainId: 31337, verifyingContract: addresses.treasury },
  })
  const caller = deck.admin(issuerId, 6)
  await table.both(['refund'], caller, toTreasury('refund', [message, signature]), () =>
    refunds.refund(world, caller, message, consent),
  )
}

export async function cancelNonce(table: Table): Promise<void> {
  const nonce = BigInt(table.chance.below(2))
  await table.does(
    'cancel a nonce',
    table.deck.person(),
    toTreasury,
    'cancelRefundNonce',
    refunds.cancelRefundNonce,
    nonce,
  )
}

// ---- default ----

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

// ---- money ----

export async function withdrawCredit(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const keys = [...world.credits]
    .filter(([, amount]) => amount > 0n)
    .map(([key]) => key.split(':') as [Address, Address])
  const [account, token] = keys.length === 0 || chance.in100(20) ? [deck.person(), stage.cny] : chance.one(keys)
  await table.does('withdraw a credit', account, toTreasury, 'withdraw', escrow.withdraw, token)
}

export async function withdrawFees(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const token = chance.one([stage.cny, stage.cny, stage.plain])
  const fees = escrow.feesOf(world, token)
  const amount = chance.in100(75) ? chance.money(0n, fees) : fees + BigInt(chance.below(2))
  const to = chance.in100(92) ? deck.anybody() : zeroAddress
  const caller = deck.mostly(world.platform, 15)
  await table.does('withdraw fees', caller, toTreasury, 'withdrawFees', escrow.withdrawFees, token, to, amount)
}
