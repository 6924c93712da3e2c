import type { Table } from '../play/table.ts'
import { isRedeemable } from '../rules/coupons.ts'
import { type Status, status } from '../rules/world.ts'
import { calendar, ofNotices } from './calendar.ts'
import { applyRise, changeRating, changeScorers, lowerScore, publishScore } from './credit.ts'
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
import { createSeries, reviewSeries } from './series.ts'
import * as treasury from './treasury.ts'

type Act = { act: (table: Table) => Promise<void>; weight: number }

/** Everything that can happen, and how often in comparison. */
const acts = {
  applyAsIssuer: { act: applyAsIssuer, weight: 4 },
  reviewApplication: { act: reviewApplication, weight: 12 },
  changeStatus: { act: changeStatus, weight: 6 },
  rotateAdmin: { act: rotateAdmin, weight: 7 },
  changeProfile: { act: changeProfile, weight: 14 },
  changeTerminal: { act: changeTerminal, weight: 10 },
  publishScore: { act: publishScore, weight: 10 },
  applyRise: { act: applyRise, weight: 4 },
  lowerScore: { act: lowerScore, weight: 5 },
  changeScorers: { act: changeScorers, weight: 11 },
  changeRating: { act: changeRating, weight: 5 },
  changeTable: { act: changeTable, weight: 6 },
  changeBreakage: { act: changeBreakage, weight: 5 },
  changeQuota: { act: changeQuota, weight: 5 },
  pauseMinting: { act: pauseMinting, weight: 4 },
  createSeries: { act: (table: Table) => createSeries(table), weight: 7 },
  reviewSeries: { act: reviewSeries, weight: 10 },
  issue: { act: issue, weight: 7 },
  issuePrinted: { act: issuePrinted, weight: 5 },
  claimPrinted: { act: claimPrinted, weight: 7 },
  buySome: { act: buySome, weight: 10 },
  changePath: { act: changePath, weight: 12 },
  exchangeSome: { act: exchangeSome, weight: 9 },
  giveAway: { act: giveAway, weight: 5 },
  redeemSome: { act: redeemSome, weight: 16 },
  redeemAgain: { act: redeemAgain, weight: 8 },
  servePresented: { act: servePresented, weight: 16 },
  voidSome: { act: voidSome, weight: 10 },
  releaseSome: { act: treasury.releaseSome, weight: 6 },
  depositSome: { act: treasury.depositSome, weight: 6 },
  askBack: { act: treasury.askBack, weight: 8 },
  cancelRequest: { act: treasury.cancelRequest, weight: 6 },
  withdrawCollateral: { act: treasury.withdrawCollateral, weight: 3 },
  coolOff: { act: treasury.coolOff, weight: 9 },
  refundSome: { act: treasury.refundSome, weight: 8 },
  cancelNonce: { act: treasury.cancelNonce, weight: 5 },
  finaliseSome: { act: treasury.finaliseSome, weight: 4 },
  giveNotice: { act: treasury.giveNotice, weight: 2 },
  withdrawNotice: { act: treasury.withdrawNotice, weight: 3 },
  lapse: { act: treasury.lapse, weight: 2 },
  openClaims: { act: treasury.openClaims, weight: 2 },
  claimSome: { act: treasury.claimSome, weight: 3 },
  lookAtClaim: { act: treasury.lookAtClaim, weight: 3 },
  closeClaims: { act: treasury.closeClaims, weight: 3 },
  sweepSome: { act: treasury.sweepSome, weight: 3 },
  withdrawCredit: { act: treasury.withdrawCredit, weight: 6 },
  withdrawFees: { act: treasury.withdrawFees, weight: 4 },
} satisfies Record<string, Act>

type Name = keyof typeof acts

/** Time passes, and something happens: about half of it where something else begins to hold. */
export async function playOne(table: Table): Promise<void> {
  const { chance, world } = table
  if (chance.in100(38) && (await meetAMoment(table))) return
  world.now += chance.below(chance.in100(94) ? 600 : 86_400)
  if (chance.in100(40) && (await goOn(table))) return
  const stands = [...world.issuers.values()].map((issuer) => issuer.status)
  const isFrozen = stands.includes(status.frozen)
  const isDefaulted = stands.includes(status.defaulted)
  const weights = Object.fromEntries(Object.entries<Act>(acts).map(([name, { weight }]) => [name, weight])) as Record<
    Name,
    number
  >
  const wasFrozen = [...world.issuers.values()].some((issuer) => issuer.lastNotice > 0)
  if (table.plot !== 'peace' && !wasFrozen) weights.giveNotice = 30
  if (table.plot !== 'peace' && isFrozen) weights.withdrawNotice = chance.in100(20) ? 3 : 0
  if (table.plot === 'peace' && isFrozen) weights.withdrawNotice = 25
  if (isDefaulted) Object.assign(weights, { claimSome: 26, lookAtClaim: 10, closeClaims: 6, sweepSome: 6 })
  await acts[chance.weighed(weights)].act(table)
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
 * A second before, at it, or a second after: the nearest more often. What a notice leads to is far away, and sometimes
 * nothing else is waited for.
 */
async function meetAMoment(table: Table): Promise<boolean> {
  const { chance, world } = table
  const far = ofNotices(table)
  const moments = far.length > 0 && chance.in100(20) ? far : calendar(table)
  if (moments.length === 0) return false
  let place = 0
  while (place < moments.length - 1 && chance.in100(35)) place++
  const { at, acts: shows } = moments[place] as (typeof moments)[0]
  world.now = Math.max(world.now, at + chance.one([-1, -1, -1, 0, 0, 1]))
  await chance.one(shows)()
  return true
}
