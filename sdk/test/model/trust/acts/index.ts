import type { Table } from '../play/table.ts'
import { status } from '../rules/world.ts'
import { calendar } from './calendar.ts'
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
import { buySome, changePath, claimPrinted, exchangeSome, giveAway, issue, issuePrinted } from './mint.ts'
import { redeemAgain, redeemSome, servePresented, voidSome } from './redemption.ts'
import { createSeries, reviewSeries } from './series.ts'
import * as treasury from './treasury.ts'

type Act = { act: (table: Table) => Promise<void>; weight: number }

/** Everything that can happen, and how often in comparison. */
const acts = {
  applyAsIssuer: { act: applyAsIssuer, weight: 2 },
  reviewApplication: { act: reviewApplication, weight: 8 },
  changeStatus: { act: changeStatus, weight: 5 },
  rotateAdmin: { act: rotateAdmin, weight: 4 },
  changeProfile: { act: changeProfile, weight: 5 },
  changeTerminal: { act: changeTerminal, weight: 7 },
  publishScore: { act: publishScore, weight: 8 },
  applyRise: { act: applyRise, weight: 3 },
  lowerScore: { act: lowerScore, weight: 3 },
  changeScorers: { act: changeScorers, weight: 4 },
  changeRating: { act: changeRating, weight: 2 },
  changeTable: { act: changeTable, weight: 2 },
  changeBreakage: { act: changeBreakage, weight: 2 },
  changeQuota: { act: changeQuota, weight: 3 },
  pauseMinting: { act: pauseMinting, weight: 2 },
  createSeries: { act: createSeries, weight: 6 },
  reviewSeries: { act: reviewSeries, weight: 4 },
  issue: { act: issue, weight: 7 },
  issuePrinted: { act: issuePrinted, weight: 3 },
  claimPrinted: { act: claimPrinted, weight: 5 },
  buySome: { act: buySome, weight: 9 },
  changePath: { act: changePath, weight: 5 },
  exchangeSome: { act: exchangeSome, weight: 5 },
  giveAway: { act: giveAway, weight: 3 },
  redeemSome: { act: redeemSome, weight: 18 },
  redeemAgain: { act: redeemAgain, weight: 4 },
  servePresented: { act: servePresented, weight: 14 },
  voidSome: { act: voidSome, weight: 7 },
  releaseSome: { act: treasury.releaseSome, weight: 5 },
  depositSome: { act: treasury.depositSome, weight: 4 },
  askBack: { act: treasury.askBack, weight: 4 },
  cancelRequest: { act: treasury.cancelRequest, weight: 3 },
  withdrawCollateral: { act: treasury.withdrawCollateral, weight: 2 },
  coolOff: { act: treasury.coolOff, weight: 5 },
  refundSome: { act: treasury.refundSome, weight: 5 },
  cancelNonce: { act: treasury.cancelNonce, weight: 2 },
  finaliseSome: { act: treasury.finaliseSome, weight: 3 },
  giveNotice: { act: treasury.giveNotice, weight: 2 },
  withdrawNotice: { act: treasury.withdrawNotice, weight: 2 },
  lapse: { act: treasury.lapse, weight: 1 },
  openClaims: { act: treasury.openClaims, weight: 1 },
  claimSome: { act: treasury.claimSome, weight: 3 },
  lookAtClaim: { act: treasury.lookAtClaim, weight: 2 },
  closeClaims: { act: treasury.closeClaims, weight: 2 },
  sweepSome: { act: treasury.sweepSome, weight: 2 },
  withdrawCredit: { act: treasury.withdrawCredit, weight: 3 },
  withdrawFees: { act: treasury.withdrawFees, weight: 2 },
} satisfies Record<string, Act>

type Name = keyof typeof acts

/** Time passes, and something happens: about half of it where something else begins to hold. */
export async function playOne(table: Table): Promise<void> {
  const { chance, world } = table
  if (chance.in100(45) && (await meetAMoment(table))) return
  world.now += chance.below(chance.in100(75) ? 600 : 86_400)
  const stands = [...world.issuers.values()].map((issuer) => issuer.status)
  const isFrozen = stands.includes(status.frozen)
  const isDefaulted = stands.includes(status.defaulted)
  const weights = Object.fromEntries(Object.entries<Act>(acts).map(([name, { weight }]) => [name, weight])) as Record<
    Name,
    number
  >
  if (table.plot !== 'peace' && !isFrozen && !isDefaulted) weights.giveNotice = 12
  if (table.plot !== 'peace' && isFrozen) weights.withdrawNotice = chance.in100(20) ? 1 : 0
  if (isDefaulted) weights.claimSome = 16
  await acts[chance.weighed(weights)].act(table)
}

/** A second before, at it, or a second after; the nearest more often, and sometimes a far one. */
async function meetAMoment(table: Table): Promise<boolean> {
  const { chance, world } = table
  const moments = calendar(table)
  if (moments.length === 0) return false
  let place = chance.in100(12) ? chance.below(moments.length) : 0
  while (place < moments.length - 1 && chance.in100(45)) place++
  const { at, acts: shows } = moments[place] as (typeof moments)[0]
  world.now = Math.max(world.now, at + chance.between(-1, 1))
  await chance.one(shows)()
  return true
}
