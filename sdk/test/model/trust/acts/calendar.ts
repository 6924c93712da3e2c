import { decodeCouponId, never, templateOf } from '../../../../src/ids/index.ts'
import type { Table } from '../play/table.ts'
import { isVoid } from '../rules/collateral.ts'
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
  receiptsOf,
  sweepSome,
  withdrawCollateral,
} from './treasury.ts'

/** A second from which on something else holds, and what shows it. */
export type Moment = { at: number; acts: readonly (() => Promise<unknown>)[] }

/** All that is to come, the nearest first. */
export function calendar(table: Table): Moment[] {
  return toCome(table, [
    ...[...ofSeries(table), ...ofRecords(table), ...ofIssuers(table), ...ofAll(table)],
    ...ofPromises(table),
  ])
}

/** What one party was promised, or has to do, until a second of its own. */
export function ofPromises(table: Table): Moment[] {
  const issuerIds = [...table.world.issuers.keys()]
  return toCome(table, [
    ...ofPresented(table),
    ...ofReceipts(table),
    ...issuerIds.flatMap((issuerId) => [...ofCollateral(table, issuerId), ...ofTerminals(table, issuerId)]),
  ])
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
      ...(isHeld ? [() => redeemSome(table, { template })] : []),
      ...(isPrinted ? [() => claimPrinted(table, template)] : []),
    ]
    const begin = use.length === 0 ? [] : [{ at: validFrom, acts: use }]
    if (validUntil === never) return begin
    const end = { at: validUntil, acts: [...use, () => issue(table, template), () => buySome(table, template)] }
    return [...begin, end, { at: validUntil + tail, acts: [() => finaliseSome(table, template)] }]
  })
}

function ofPresented(table: Table): Moment[] {
  return table.shelf
    .filter(({ request }) => table.world.records.get(recordKeyOf(request))?.state === recordState.presented)
    .map((shown) => ({ at: shown.request.honourBy, acts: [() => servePresented(table, shown)] }))
}

function ofRecords(table: Table): Moment[] {
  return table.shelf.flatMap((shown) => {
    const { request } = shown
    const record = table.world.records.get(recordKeyOf(request))
    if (record === undefined) return [{ at: request.deadline, acts: [() => redeemAgain(table, shown)] }]
    const isVoidable = record.state === recordState.redeemed || record.state === recordState.honoured
    return isVoidable ? [{ at: record.time + voidWindow, acts: [() => voidSome(table, shown)] }] : []
  })
}

function ofIssuers(table: Table): Moment[] {
  const { world } = table
  return [...world.issuers].flatMap(([issuerId, issuer]) => {
    const { score } = issuer
    const score_ = () => publishScore(table, issuerId)
    const mint = [() => issue(table), () => buySome(table)]
    return [
      ...(score.pending === 0 ? [] : [{ at: score.pendingFrom, acts: [() => applyRise(table, issuerId)] }]),
      { at: score.raisedAt + world.rating.risePeriod, acts: [score_] },
      { at: score.asOf + world.table.staleAfter, acts: [score_, ...mint] },
      ...ofDefault(table, issuerId),
    ]
  })
}

function ofTerminals(table: Table, issuerId: number): Moment[] {
  const terminals = table.world.issuers.get(issuerId)?.terminals ?? new Map()
  return [...terminals].map(([terminal, { expiry }]) => ({
    at: expiry,
    acts: [() => redeemSome(table, { issuerId, terminal }), () => servePresented(table), () => voidSome(table)],
  }))
}

function ofDefault(table: Table, issuerId: number): Moment[] {
  const { status: stands, noticeAt, openedAt } = table.world.issuers.get(issuerId) ?? { status: status.none }
  if (stands === status.frozen) {
    const opening = (noticeAt ?? 0) + noticeDelay
    const end = () => lapse(table, issuerId)
    const ends = table.plot === 'lapse' ? [end, end, end] : [end]
    return [
      ...(table.plot === 'lapse' ? [] : [{ at: opening, acts: [() => openClaims(table, issuerId)] }]),
      { at: opening + openMax, acts: [...ends, () => openClaims(table, issuerId)] },
    ]
  }
  if (stands !== status.defaulted) return []
  const claims = [() => claimSome(table, issuerId), () => lookAtClaim(table, issuerId), () => claimPrinted(table)]
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
    if (owner !== issuerId || vault.requested === 0n || isVoid(table.world, issuerId, vault)) return []
    return [
      { at: vault.requestedAt + collateralDelay, acts: [() => withdrawCollateral(table, { issuerId, currency })] },
    ]
  })
}

function ofReceipts(table: Table): Moment[] {
  return receiptsOf(table)
    .filter(({ runs, end }) => runs || end === table.world.now)
    .map((receipt) => ({ at: receipt.end, acts: [() => coolOff(table, receipt)] }))
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
