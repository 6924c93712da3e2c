import type { Address } from 'viem'
import { decodeCouponId, never, templateOf } from '../../../../src/ids/index.ts'
import { keyOf } from '../../play/refusal.ts'
import type { Shown, Table } from '../play/table.ts'
import { isVoid } from '../rules/collateral.ts'
import { isRefundable } from '../rules/coupons.ts'
import type { Edge } from '../rules/edges.ts'
import { recordKeyOf } from '../rules/redemption.ts'
import { claimWindow, collateralDelay, noticeDelay, openMax, tail, voidWindow } from '../rules/time.ts'
import { day, type Entry, recordState, type Series, status } from '../rules/world.ts'
import { withdrawCollateral } from './collateral.ts'
import { applyRise, publishScore } from './credit.ts'
import { claimSome, closeClaims, lapse, lookAtClaim, openClaims } from './default.ts'
import { finaliseSome, sweepSome } from './escrow.ts'
import { buySome, claimPrinted, exchangeSome, issue, trodden } from './mint.ts'
import { redeemAgain, redeemSome, servePresented, voidSome } from './redemption.ts'
import { coolOff, receiptsOf } from './refunds.ts'

/** A second from which on something else holds, what shows it, and what has to be done shortly before. */
export type Moment = { at: number; edge: Edge; act: () => Promise<unknown>; prepare?: () => Promise<unknown> }

/** All that is to come, the nearest first. */
export function calendar(table: Table): Moment[] {
  return toCome(table, [
    ...[...ofSeries(table), ...ofRecords(table), ...ofIssuers(table), ...ofPauses(table)],
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
    [...table.world.issuers].flatMap(([issuerId, { status: stands }]) => {
      const held = ofIssuer(table, issuerId).filter((template) => isHeldOf(table, template))
      const ends = stands === status.frozen ? held.flatMap((template) => ofLastUses(table, template)) : []
      return [...ofDefault(table, issuerId), ...ends.filter(({ edge }) => edge === underNotice)]
    }),
  )
}

function toCome(table: Table, moments: readonly Moment[]): Moment[] {
  // What never ends has its last second in a year that no game may come to: later ones would fit no coupon.
  return moments.filter(({ at }) => at >= table.world.now && at < never).sort((a, b) => a.at - b.at)
}

// ---- series ----

function ofSeries(table: Table): Moment[] {
  return [...table.world.series.keys()].flatMap((template) => {
    const { validFrom, validUntil } = decodeCouponId(template)
    const [isHeld, isHidden] = [isHeldOf(table, template), isHiddenOf(table, template)]
    const redeem = () => redeemSome(table, { template })
    const find = () => claimPrinted(table, template)
    const beginning: Moment[] = [
      ...(isHeld ? [{ at: validFrom, edge: 'redeem: beginning of the series', act: redeem } as const] : []),
      ...(isHidden ? [{ at: validFrom, edge: 'claim printed: beginning of the series', act: find } as const] : []),
    ]
    if (validUntil === never) return beginning
    const end: Moment[] = [
      ...(isHeld ? [{ at: validUntil, edge: 'redeem: end of the series', act: redeem } as const] : []),
      ...(isHidden ? [{ at: validUntil, edge: 'claim printed: end of the series', act: find } as const] : []),
      { at: validUntil, edge: 'mint: end of the series', act: () => issue(table, template) },
      { at: validUntil, edge: 'buy: end of the series', act: () => buySome(table, template) },
      { at: validUntil + tail, edge: 'finalise: tail', act: () => finaliseSome(table, template) },
    ]
    return [...beginning, ...end, ...ofPaths(table, template), ...(isHeld ? ofLastUses(table, template) : [])]
  })
}

const underNotice = 'give back under notice: end of the series'

/** What was redeemed, presented or bought just before the end. */
function ofLastUses(table: Table, template: bigint): Moment[] {
  const { validUntil: at, issuerId } = decodeCouponId(template)
  const { presented, redeemed } = recordState
  const isFrozen = table.world.issuers.get(issuerId)?.status === status.frozen
  const last = (state: Entry['state']) =>
    shownAs(table, [state]).findLast(({ shown }) => shown.request.couponIds.some((one) => templateOf(one) === template))
      ?.shown
  const before = (act: () => Promise<unknown>) => () => {
    table.world.now = Math.max(table.world.now, at - 100)
    return act()
  }
  const refund: Moment = {
    ...{ at, edge: 'cool off: end of the series' },
    prepare: before(() => buySome(table, template)),
    act: () =>
      coolOff(
        table,
        receiptsOf(table).findLast((receipt) => receipt.template === template),
      ),
  }
  return [
    {
      ...{ at, edge: isFrozen ? underNotice : 'give back: end of the series' },
      prepare: before(() => redeemSome(table, { template, isPresented: true })),
      act: () => servePresented(table, last(presented), 'refuse'),
    },
    {
      ...{ at, edge: 'void: end of the series' },
      prepare: before(() => redeemSome(table, { template, isPresented: false })),
      act: () => voidSome(table, last(redeemed)),
    },
    ...(isRefundable(template) ? [refund] : []),
  ]
}

const isHeldOf = ({ deck }: Table, template: bigint) =>
  deck.holdings((coupon) => templateOf(coupon) === template).length > 0

/** Whether a key under a scratch field was not used yet. */
const isHiddenOf = ({ world }: Table, template: bigint) =>
  [...world.printed.keys()].some((coupon) => templateOf(coupon) === template && !world.delivered.has(coupon))

function ofPaths(table: Table, template: bigint): Moment[] {
  return trodden(table)
    .filter(([from]) => from === template)
    .map((path) => ({
      at: decodeCouponId(template).validUntil,
      edge: 'exchange: end of the source',
      act: () => exchangeSome(table, path),
    }))
}

// ---- redemptions ----

function ofPresented(table: Table): Moment[] {
  return shownAs(table, [recordState.presented]).flatMap(({ shown }): Moment[] => {
    const { honourBy: at, couponIds } = shown.request
    const [honour, refuse, giveBack] = (['honour', 'refuse', 'return'] as const).map(
      (way) => () => servePresented(table, shown, way),
    ) as [Moment['act'], Moment['act'], Moment['act']]
    const ends = couponIds.flatMap((coupon): Moment[] => {
      const { validUntil, issuerId } = decodeCouponId(coupon)
      const isFrozen = table.world.issuers.get(issuerId)?.status === status.frozen
      const edge: Edge = isFrozen ? 'give back under notice: end of the series' : 'give back: end of the series'
      return [{ at: validUntil, edge, act: validUntil < at ? refuse : giveBack }]
    })
    return [
      { at, edge: 'honour: end of the time to honour', act: honour },
      { at, edge: 'refuse: end of the time to honour', act: refuse },
      { at, edge: 'return: end of the time to honour', act: giveBack },
      ...ends,
    ]
  })
}

function ofRecords(table: Table): Moment[] {
  const unused = table.shelf
    .filter(({ request }) => !table.world.records.has(recordKeyOf(request)))
    .map((shown): Moment => {
      return { at: shown.request.deadline, edge: 'redeem: deadline', act: () => redeemAgain(table, shown) }
    })
  const voids = shownAs(table, [recordState.redeemed, recordState.honoured]).flatMap(({ shown, record }): Moment[] => {
    const act = () => voidSome(table, shown)
    const end = record.time + voidWindow
    const ends = shown.request.couponIds.map((coupon) => decodeCouponId(coupon).validUntil).filter((at) => at < end)
    return [
      { at: end, edge: 'void: end of the window', act },
      ...ends.map((at): Moment => ({ at, edge: 'void: end of the series', act })),
    ]
  })
  return [...unused, ...voids]
}

function shownAs({ shelf, world }: Table, states: readonly Entry['state'][]): { shown: Shown; record: Entry }[] {
  return shelf
    .map((shown) => ({ shown, record: world.records.get(recordKeyOf(shown.request)) }))
    .filter((one): one is { shown: Shown; record: Entry } => {
      return one.record !== undefined && states.includes(one.record.state)
    })
}

function ofTerminals(table: Table, issuerId: number): Moment[] {
  const { issuers, usage, now } = table.world
  return [...(issuers.get(issuerId)?.terminals ?? [])].flatMap(([terminal, { expiry: at, dailyLimit }]): Moment[] => {
    const bring = () => redeemSome(table, { issuerId, terminal })
    const serve = () => serviceOf(table, issuerId, terminal)
    const present = () => redeemSome(table, { issuerId, terminal, isPresented: true })
    const midnight: Moment = {
      ...{ at: (Math.floor(now / day) + 1) * day, edge: 'daily limit: midnight', act: serve },
      prepare: async () => {
        table.world.now = Math.max(table.world.now, midnight.at - 100)
        if (!usage.has(keyOf(terminal, issuerId, 156))) for (const act of [present, serve]) await act()
        await present()
      },
    }
    return [
      { at, edge: 'terminal: expiry', act: bring },
      { at, edge: 'serve: expiry of the terminal', prepare: present, act: serve },
      ...(dailyLimit > 0n && midnight.at < at ? [midnight] : []),
    ]
  })
}

/** What this terminal still can honour, or void. */
async function serviceOf(table: Table, issuerId: number, terminal: Address): Promise<void> {
  const { world } = table
  const { presented, redeemed, honoured } = recordState
  const all = shownAs(table, [presented, redeemed, honoured]).filter(({ shown: { request }, record }) => {
    const isOwn = request.terminal === terminal && decodeCouponId(request.couponIds[0] ?? 0n).issuerId === issuerId
    return isOwn && world.now < (record.state === presented ? request.honourBy : record.time + voidWindow)
  })
  const one = all.findLast(({ record }) => record.state === presented) ?? all.at(-1)
  if (one?.record.state === presented) await servePresented(table, one.shown, 'honour', terminal)
  else if (one !== undefined) await voidSome(table, one.shown, terminal)
}

// ---- issuers ----

function ofIssuers(table: Table): Moment[] {
  const { world } = table
  return [...world.issuers].flatMap(([issuerId, { score }]): Moment[] => {
    const { pending, pendingFrom, raisedAt, grade, asOf } = score
    const apply = () => applyRise(table, issuerId)
    const rise = () => publishScore(table, issuerId, true)
    // Whatever succeeds is followed by a comparison, a second later.
    const old = {
      at: asOf + world.table.staleAfter - 1,
      edge: 'quota: score too old',
      act: () => issue(table),
    } as const
    return [
      ...(pending === 0 ? [] : [{ at: pendingFrom, edge: 'apply a rise: delay', act: apply } as const]),
      { at: raisedAt + world.rating.risePeriod, edge: 'publish: next rise', act: rise },
      ...(grade === 0 ? [] : [old]),
      ...ofDefault(table, issuerId),
    ]
  })
}

function ofDefault(table: Table, issuerId: number): Moment[] {
  const { status: stands, noticeAt, openedAt } = table.world.issuers.get(issuerId) ?? { status: status.none }
  if (stands === status.frozen) {
    const opening = (noticeAt ?? 0) + noticeDelay
    const isLeft = () => table.plot === 'lapse' && table.world.now < opening + openMax
    const open = () => (isLeft() ? lapse(table, issuerId) : openClaims(table, issuerId))
    const end: Moment[] = [
      { at: opening + openMax, edge: 'lapse of a notice: end of the opening', act: () => lapse(table, issuerId) },
      { at: opening + openMax, edge: 'open claims: end of the opening', act: open },
    ]
    return table.plot === 'lapse'
      ? end
      : [{ at: opening, edge: 'open claims: beginning of the opening', act: open }, ...end]
  }
  if (stands !== status.defaulted) return []
  const at = (openedAt ?? 0) + claimWindow
  return [
    { at, edge: 'claim: end of the claims', act: () => claimSome(table, issuerId) },
    { at, edge: 'claim: end of the claims', act: () => lookAtClaim(table, issuerId) },
    { at, edge: 'claim printed: end of the claims', act: () => claimPrinted(table, hiddenOf(table, issuerId)) },
    { at, edge: 'close claims: end of the claims', act: () => closeClaims(table, issuerId) },
    { at, edge: 'sweep: end of the claims', act: () => sweepSome(table, leftOf(table, issuerId)) },
  ]
}

const ofIssuer = ({ world }: Table, issuerId: number) =>
  [...world.series.keys()].filter((template) => decodeCouponId(template).issuerId === issuerId)

const hiddenOf = (table: Table, issuerId: number) =>
  ofIssuer(table, issuerId).find((template) => isHiddenOf(table, template))

const leftOf = (table: Table, issuerId: number) =>
  ofIssuer(table, issuerId).find((template) => {
    const { minted, exited, released, escrowPerUnit } = table.world.series.get(template) as Series
    const isClaimed = decodeCouponId(template).validUntil > (table.world.issuers.get(issuerId)?.frozenAt ?? 0)
    return isClaimed && (minted - exited - released) * escrowPerUnit > 0n
  })

function ofCollateral(table: Table, issuerId: number): Moment[] {
  return [...table.world.vaults].flatMap(([key, vault]): Moment[] => {
    const [owner, currency] = key.split(':').map(Number) as [number, number]
    if (owner !== issuerId || vault.requested === 0n || isVoid(table.world, issuerId, vault)) return []
    const act = () => withdrawCollateral(table, { issuerId, currency })
    return [{ at: vault.requestedAt + collateralDelay, edge: 'withdraw collateral: delay', act }]
  })
}

function ofReceipts(table: Table): Moment[] {
  return receiptsOf(table)
    .filter(({ runs, end }) => runs || end === table.world.now)
    .flatMap((receipt): Moment[] => {
      const act = () => coolOff(table, receipt)
      const { validUntil } = decodeCouponId(receipt.template)
      return validUntil < receipt.end
        ? [{ at: validUntil, edge: 'cool off: end of the series', act }]
        : [{ at: receipt.end, edge: 'cool off: end of the receipt', act }]
    })
}

function ofPauses(table: Table): Moment[] {
  const { pausedUntil: at } = table.world
  return [
    { at, edge: 'mint: end of a pause', act: () => issue(table) },
    { at, edge: 'buy: end of a pause', act: () => buySome(table) },
  ]
}

// ---- the freeze ----

/**
 * Series that ended in the second of a freeze or the next: for good, or to be claimed. Nothing has to be waited for any more.
 */
export function ofFreezes(table: Table): Moment[] {
  const { world } = table
  return [...world.series].flatMap(([template, { finalised }]): Moment[] => {
    const { issuerId, validUntil } = decodeCouponId(template)
    const { status: stands = 0, frozenAt = 0, openedAt = 0 } = world.issuers.get(issuerId) ?? {}
    const at = world.now
    if (frozenAt === 0 || validUntil < frozenAt || validUntil > frozenAt + 1 || at < validUntil) return []
    const isOver = stands === status.defaulted && at >= openedAt + claimWindow
    const presented = shownAs(table, [recordState.presented]).find(({ shown: { request } }) =>
      request.couponIds.some((coupon) => templateOf(coupon) === template),
    )?.shown
    const back = () => servePresented(table, presented, 'return')
    const edge: Edge =
      stands === status.frozen
        ? 'give back under notice: end of the series at the freeze'
        : 'give back: end of the series at the freeze'
    const look = () => lookAtClaim(table, issuerId, template)
    return [
      ...(presented === undefined ? [] : [{ at, edge, act: back }]),
      ...(stands === status.defaulted && !isOver
        ? [{ at, edge: 'claim: end of the series at the freeze', act: look } as const]
        : []),
      ...(isOver && !finalised
        ? [{ at, edge: 'sweep: end of the series at the freeze', act: () => sweepSome(table, template) } as const]
        : []),
      ...(at >= validUntil + tail && !finalised
        ? [{ at, edge: 'finalise: end of the series at the freeze', act: () => finaliseSome(table, template) } as const]
        : []),
    ].filter((moment) => !table.isMet(moment.edge, validUntil === frozenAt ? 'at' : 'before'))
  })
}
