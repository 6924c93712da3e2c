import type { Address } from 'viem'
import { decodeCouponId, never, templateOf } from '../../../../src/ids/index.ts'
import type { Table } from '../play/table.ts'
import { recordKeyOf } from '../rules/redemption.ts'
import { claimWindow, collateralDelay, noticeDelay, openMax, tail, voidWindow } from '../rules/time.ts'
import { day, recordState, status } from '../rules/world.ts'
import { applyRise, publishScore } from './credit.ts'
import { buySome, claimPrinted, issue } from './mint.ts'
import { redeemAgain, redeemSome, servePresented, voidSome } from './redemption.ts'
import {
  claimSome,
  closeClaims,
  coolOff,
  finaliseSome,
  lapse,
  lookAtClaim,
  openClaims,
  sweepSome,
  withdrawCollateral,
} from './treasury.ts'

/** A second from which on something else holds, and what shows it. */
export type Moment = { at: number; acts: readonly (() => Promise<unknown>)[] }

/** All that is to come, the nearest first. */
export function calendar(table: Table): Moment[] {
  const all = [...ofSeries(table), ...ofRecords(table), ...ofIssuers(table), ...ofReceipts(table), ...ofAll(table)]
  return toCome(table, all)
}

/** What notices and defaults lead to. */
export function ofNotices(table: Table): Moment[] {
  return toCome(
    table,
    [...table.world.issuers.keys()].flatMap((issuerId) => ofDefault(table, issuerId)),
  )
}

function toCome(table: Table, moments: readonly Moment[]): Moment[] {
  return moments.filter(({ at }) => at >= table.world.now).sort((a, b) => a.at - b.at)
}

function ofSeries(table: Table): Moment[] {
  return [...table.world.series.keys()].flatMap((template) => {
    const { validFrom, validUntil } = decodeCouponId(template)
    const isHeld = table.deck.holdings((coupon) => templateOf(coupon) === template).length > 0
    const isPrinted = [...table.world.printed.keys()].some((coupon) => templateOf(coupon) === template)
    const use = [
      ...(isHeld ? [() => redeemSome(table, template)] : []),
      ...(isPrinted ? [() => claimPrinted(table, template)] : []),
    ]
    const begin = use.length === 0 ? [] : [{ at: validFrom, acts: use }]
    if (validUntil === never) return begin
    const end = { at: validUntil, acts: [...use, () => issue(table, template), () => buySome(table, template)] }
    return [...begin, end, { at: validUntil + tail, acts: [() => finaliseSome(table, template)] }]
  })
}

function ofRecords(table: Table): Moment[] {
  return table.shelf.flatMap((shown) => {
    const { request } = shown
    const record = table.world.records.get(recordKeyOf(request))
    if (record === undefined) return [{ at: request.deadline, acts: [() => redeemAgain(table, shown)] }]
    if (record.state === recordState.presented) {
      return [{ at: request.honourBy, acts: [() => servePresented(table, shown)] }]
    }
    const isVoidable = record.state === recordState.redeemed || record.state === recordState.honoured
    return isVoidable ? [{ at: record.time + voidWindow, acts: [() => voidSome(table, shown)] }] : []
  })
}

function ofIssuers(table: Table): Moment[] {
  const { world } = table
  return [...world.issuers].flatMap(([issuerId, issuer]) => {
    const { score, terminals } = issuer
    const score_ = () => publishScore(table, issuerId)
    const mint = [() => issue(table), () => buySome(table)]
    return [
      ...(score.pending === 0 ? [] : [{ at: score.pendingFrom, acts: [() => applyRise(table, issuerId)] }]),
      { at: score.raisedAt + world.rating.risePeriod, acts: [score_] },
      { at: score.asOf + world.table.staleAfter, acts: [score_, ...mint] },
      ...[...terminals.values()].map(({ expiry }) => ({
        at: expiry,
        acts: [() => redeemSome(table), () => servePresented(table), () => voidSome(table)],
      })),
      ...ofDefault(table, issuerId),
      ...ofCollateral(table, issuerId),
    ]
  })
}

function ofDefault(table: Table, issuerId: number): Moment[] {
  const { status: stands, noticeAt, openedAt } = table.world.issuers.get(issuerId) ?? { status: status.none }
  if (stands === status.frozen) {
    const opening = (noticeAt ?? 0) + noticeDelay
    const ends = [() => lapse(table, issuerId), () => openClaims(table, issuerId)]
    return [
      ...(table.plot === 'lapse' ? [] : [{ at: opening, acts: [() => openClaims(table, issuerId)] }]),
      { at: opening + openMax, acts: ends },
    ]
  }
  if (stands !== status.defaulted) return []
  const claims = [() => claimSome(table), () => lookAtClaim(table), () => claimPrinted(table)]
  return [
    {
      at: (openedAt ?? 0) + claimWindow,
      acts: [...claims, () => closeClaims(table, issuerId), () => sweepSome(table)],
    },
  ]
}

function ofCollateral(table: Table, issuerId: number): Moment[] {
  return [...table.world.vaults].flatMap(([key, vault]) => {
    const [owner, currency] = key.split(':').map(Number) as [number, number]
    if (owner !== issuerId || vault.requested === 0n) return []
    return [
      { at: vault.requestedAt + collateralDelay, acts: [() => withdrawCollateral(table, { issuerId, currency })] },
    ]
  })
}

function ofReceipts(table: Table): Moment[] {
  return [...table.world.receipts].flatMap(([key, receipts]) => {
    const [template, buyer] = key.split(':') as [string, Address]
    return receipts.map(({ end }, index) => ({
      at: end,
      acts: [() => coolOff(table, { template: BigInt(template), buyer, index })],
    }))
  })
}

function ofAll(table: Table): Moment[] {
  const { now, pausedAt, pausedUntil } = table.world
  const mint = [() => issue(table), () => buySome(table)]
  const midnight = Math.ceil((now + 1) / day) * day
  return [
    { at: pausedUntil, acts: mint },
    { at: pausedAt + 30 * day, acts: mint },
    { at: midnight, acts: [() => servePresented(table), () => voidSome(table)] },
  ]
}
