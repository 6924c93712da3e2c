import type { Deck } from '../play/deck.ts'
import type { Table } from '../play/table.ts'
import { isRedeemable } from '../rules/coupons.ts'
import { type Edge, type Side, sides } from '../rules/edges.ts'
import { dueOf } from '../rules/escrow.ts'
import { claimWindow } from '../rules/time.ts'
import { type Status, status, type World } from '../rules/world.ts'
import { calendar, type Moment, ofFreezes, ofNotices, ofPromises } from './calendar.ts'
import * as collateral from './collateral.ts'
import { applyRise, changeRating, changeScorers, lowerScore, publishScore } from './credit.ts'
import * as defaults from './default.ts'
import * as escrow from './escrow.ts'
import {
  applyAsIssuer,
  changeBreakage,
  changeProfile,
  changeQuota,
  changeStatus,
  changeTable,
  changeTerminal,
  pauseMinting,
  reviewApplication,
  rotateAdmin,
} from './issuers.ts'
import { buySome, changePath, claimPrinted, exchangeSome, giveAway, isIssuable, issue, issuePrinted } from './mint.ts'
import { redeemAgain, redeemSome, servePresented, voidSome } from './redemption.ts'
import * as refunds from './refunds.ts'
import { createSeries, reviewSeries } from './series.ts'

type Act = { act: (table: Table) => Promise<unknown>; weight: number }

/** Everything that can happen, and how often in comparison. */
const acts = {
  applyAsIssuer: { act: applyAsIssuer, weight: 4 },
  reviewApplication: { act: reviewApplication, weight: 20 },
  changeStatus: { act: changeStatus, weight: 9 },
  rotateAdmin: { act: rotateAdmin, weight: 7 },
  changeProfile: { act: changeProfile, weight: 16 },
  changeTerminal: { act: changeTerminal, weight: 13 },
  publishScore: { act: publishScore, weight: 14 },
  applyRise: { act: applyRise, weight: 6 },
  lowerScore: { act: lowerScore, weight: 5 },
  changeScorers: { act: changeScorers, weight: 13 },
  changeRating: { act: changeRating, weight: 5 },
  changeTable: { act: changeTable, weight: 6 },
  changeBreakage: { act: changeBreakage, weight: 5 },
  changeQuota: { act: changeQuota, weight: 5 },
  pauseMinting: { act: pauseMinting, weight: 4 },
  createSeries: { act: (table: Table) => createSeries(table), weight: 7 },
  reviewSeries: { act: reviewSeries, weight: 10 },
  issue: { act: issue, weight: 7 },
  issuePrinted: { act: issuePrinted, weight: 5 },
  claimPrinted: { act: claimPrinted, weight: 10 },
  buySome: { act: buySome, weight: 10 },
  changePath: { act: changePath, weight: 12 },
  exchangeSome: { act: exchangeSome, weight: 18 },
  giveAway: { act: giveAway, weight: 8 },
  redeemSome: { act: (table: Table) => redeemSome(table), weight: 16 },
  redeemAgain: { act: redeemAgain, weight: 8 },
  servePresented: { act: servePresented, weight: 16 },
  voidSome: { act: voidSome, weight: 10 },
  releaseSome: { act: escrow.releaseSome, weight: 6 },
  depositSome: { act: collateral.depositSome, weight: 6 },
  askBack: { act: collateral.askBack, weight: 12 },
  cancelRequest: { act: collateral.cancelRequest, weight: 9 },
  withdrawCollateral: { act: collateral.withdrawCollateral, weight: 3 },
  coolOff: { act: refunds.coolOff, weight: 14 },
  refundSome: { act: refunds.refundSome, weight: 8 },
  cancelNonce: { act: refunds.cancelNonce, weight: 7 },
  finaliseSome: { act: escrow.finaliseSome, weight: 4 },
  giveNotice: { act: defaults.giveNotice, weight: 2 },
  withdrawNotice: { act: defaults.withdrawNotice, weight: 3 },
  lapse: { act: defaults.lapse, weight: 4 },
  openClaims: { act: defaults.openClaims, weight: 2 },
  claimSome: { act: (table: Table) => defaults.claimSome(table), weight: 3 },
  lookAtClaim: { act: (table: Table) => defaults.lookAtClaim(table), weight: 12 },
  closeClaims: { act: defaults.closeClaims, weight: 3 },
  sweepSome: { act: escrow.sweepSome, weight: 3 },
  withdrawCredit: { act: escrow.withdrawCredit, weight: 6 },
  withdrawFees: { act: escrow.withdrawFees, weight: 4 },
} satisfies Record<string, Act>

type Name = keyof typeof acts

/** Time passes, and something happens: about half of it where something else begins to hold. */
export async function playOne(table: Table): Promise<void> {
  const { chance, world } = table
  if (chance.in100(32) && (await meetAMoment(table))) return
  world.now += chance.below(chance.in100(94) ? 600 : 86_400)
  if (chance.in100(24) && (await goOn(table))) return
  const name = chance.weighed(weightsNow(table))
  if (!(name in ripe) || isRipe(table, name)) table.tries.set(name, (table.tries.get(name) ?? 0) + 1)
  await acts[name].act(table)
}

const isAny = <Value>(values: Iterable<Value>, fits: (value: Value) => boolean) => [...values].some(fits)

const claimsOf = (world: World, isOpen: boolean) =>
  isAny(world.issuers.values(), ({ openedAt }) => openedAt > 0 && world.now < openedAt + claimWindow === isOpen)

const isFrozen = ({ issuers }: World) => isAny(issuers.values(), (issuer) => issuer.status === status.frozen)
const isClaimed = (world: World, deck: Deck) =>
  claimsOf(world, true) && deck.holdings((one) => deck.isClaimable(one)).length > 0
const isRequested = ({ vaults }: World) => isAny(vaults.values(), ({ requested }) => requested > 0n)

/** What comes to nothing before something else was done. */
const ripe: { [name in Name]?: (world: World, deck: Deck) => boolean } = {
  applyRise: ({ issuers }) => isAny(issuers.values(), ({ score }) => score.pending > 0),
  cancelRequest: isRequested,
  withdrawCollateral: isRequested,
  withdrawNotice: isFrozen,
  lapse: isFrozen,
  openClaims: isFrozen,
  claimSome: isClaimed,
  lookAtClaim: isClaimed,
  closeClaims: (world) => claimsOf(world, false),
  sweepSome: (world) => claimsOf(world, false),
  withdrawCredit: ({ credits }) => isAny(credits.values(), (amount) => amount > 0n),
  releaseSome: (world) => isAny(world.series.keys(), (template) => dueOf(world, template) > 0n),
}

const isRipe = ({ world, deck }: Table, name: Name) => ripe[name]?.(world, deck) ?? true

/** Edges that an act names itself. */
const named: { [name in Name]?: readonly Edge[] } = {
  changeTerminal: ['set a terminal: expiry'],
  createSeries: ['create a series: end'],
  publishScore: ['publish: data of now', 'publish: newer data', 'publish: data too old'],
  refundSome: ['refund: deadline'],
  redeemSome: ['present: least time', 'present: least time where served', 'present: most time'],
}

/** What a life has hardly seen yet is likelier, and what cannot be much less so. */
function weightsNow(table: Table): Record<Name, number> {
  const { chance, world, plot, tries } = table
  const weights = Object.fromEntries(Object.entries<Act>(acts).map(([name, { weight }]) => [name, weight])) as Record<
    Name,
    number
  >
  const isDefaulted = isAny(world.issuers.values(), (issuer) => issuer.status === status.defaulted)
  if (plot !== 'peace' && !isFrozen(world) && !isDefaulted) weights.giveNotice = 25
  if (isFrozen(world)) weights.withdrawNotice = plot === 'peace' ? 120 : chance.in100(30) ? 60 : 0
  if (isDefaulted) Object.assign(weights, { claimSome: 36, lookAtClaim: 36, closeClaims: 6, sweepSome: 8 })
  for (const name of Object.keys(weights) as Name[]) {
    if (!isRipe(table, name)) weights[name] = Math.ceil(weights[name] / 6)
    else if ((tries.get(name) ?? 0) < 2) weights[name] *= 6
    else if (named[name]?.some((edge) => table.wanted(edge) !== undefined)) weights[name] *= 3
  }
  return weights
}

/** Where nobody issues any more, or nothing is left to redeem, a life would be over. @returns whether there was need */
async function goOn(table: Table): Promise<boolean> {
  const { chance, deck, world } = table
  const idOf = (wanted: Status) => [...world.issuers].find(([, issuer]) => issuer.status === wanted)?.[0]
  const issuable = [...world.series.keys()].filter(isIssuable(world))
  if (idOf(status.active) === undefined) {
    const suspended = idOf(status.suspended)
    await (suspended === undefined ? reviewApplication(table) : changeStatus(table, suspended))
  } else if (issuable.length < 2) {
    await createSeries(table, true)
  } else if (deck.holdings((coupon) => isRedeemable(coupon, world.now)).length < 8) {
    const template = chance.one(issuable)
    await (chance.in100(60) ? issue(table, template) : buySome(table, template))
  } else return false
  return true
}

/**
 * The second before a moment and its own, with everything that this life did not meet there yet: the nearest more often.
 * What a notice leads to is far away, and sometimes nothing else is waited for.
 */
async function meetAMoment(table: Table): Promise<boolean> {
  const { chance, world } = table
  const [decided] = ofFreezes(table)
  if (decided !== undefined && chance.in100(60)) {
    await decided.act()
    return true
  }
  const far = ofNotices(table)
  const promises = ofPromises(table)
  const moments =
    far.length > 0 && chance.in100(isFrozen(world) ? 30 : 15)
      ? far
      : promises.length > 0 && chance.in100(35)
        ? promises
        : calendar(table)
  const fresh = moments.filter((moment) => sidesLeft(table, moment).length > 0)
  const wanted = fresh.length > 0 && chance.in100(85) ? fresh : moments
  if (wanted.length === 0) return false
  let place = 0
  while (place < wanted.length - 1 && chance.in100(35)) place++
  const nearest = wanted[place] as Moment
  const moment = chance.one(wanted.filter(({ at }) => at === nearest.at))
  if (sidesLeft(table, moment).length === 0) {
    world.now = Math.max(world.now, moment.at + chance.between(-1, 1))
    await moment.act()
    return true
  }
  if (world.now < moment.at - 10) await moment.prepare?.()
  const others = calendar(table).filter(({ at, edge }) => at === moment.at && edge !== moment.edge)
  const all = [moment, ...others]
  for (const side of sides) await meetAll(table, all, side)
  return true
}

/** What is refused at one second, and then something that is not: there can be only one. */
async function meetAll(table: Table, moments: readonly Moment[], side: Side): Promise<void> {
  const { chain, chance, world } = table
  const [first] = moments
  if (first === undefined) return
  const second = side === 'before' ? first.at - 1 : first.at
  if (world.now > second) return
  const isRefused = ({ edge }: Moment) => beginnings.has(edge) === (side === 'before')
  // It may leave nothing for the next second.
  const isTaken = side === 'at' || chance.in100(90)
  const all = moments.filter((moment) => !table.isMet(moment.edge, side) && (isTaken || isRefused(moment)))
  const before = chain.mined
  world.now = second
  for (const { act } of [...all.filter(isRefused), ...all.filter((one) => !isRefused(one))]) {
    if (chain.mined !== before) return
    world.now = second
    await act()
  }
}

/** Edges from which on something can be done that could not before. */
const beginnings: ReadonlySet<Edge> = new Set([
  'apply a rise: delay',
  'publish: next rise',
  'mint: end of a pause',
  'buy: end of a pause',
  'claim printed: beginning of the series',
  'redeem: beginning of the series',
  'return: end of the time to honour',
  'withdraw collateral: delay',
  'finalise: tail',
  'sweep: end of the claims',
  'lapse of a notice: end of the opening',
  'open claims: beginning of the opening',
  'close claims: end of the claims',
])

/** The sides of an edge that this life did not meet yet and still can. */
const sidesLeft = (table: Table, { at, edge }: Moment): Side[] =>
  sides.filter((side) => !table.isMet(edge, side) && (side === 'at' || table.world.now < at))
