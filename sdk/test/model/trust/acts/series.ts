import { type Address, type Hex, stringToHex, zeroAddress } from 'viem'
import { decodeCouponId, encodeFlags, templateOf } from '../../../../src/ids/index.ts'
import { isOpen, isSerialised } from '../../market/rules/coupons.ts'
import { toFactory } from '../../play/calls.ts'
import type { Table } from '../play/table.ts'
import { isRefundable } from '../rules/coupons.ts'
import * as rules from '../rules/ledger.ts'
import { day, issuerOf, status } from '../rules/world.ts'
import { reason } from './issuers.ts'
import { isIssuable } from './mint.ts'

/** A plain one of 100.00 CNY without escrow, valid for 40 days. */
export const plainSeries = ({ stage, world }: Table): rules.SeriesParameters => ({
  currency: 156,
  faceValue: 10_000n,
  validFrom: world.now - day,
  validUntil: world.now + 40 * day,
  flags: encodeFlags({ kind: 'physical' }),
  paymentToken: stage.cny,
  maxUnitPrice: 9_000n,
  escrowPerUnit: 0n,
  coolingOff: 0,
  finaliseBounty: 0,
  terms: stringToHex('{}'),
})

/** @param isNeeded - whether it must come to something */
export async function createSeries(table: Table, isNeeded = false, some = someSeries): Promise<void> {
  const { chance, deck, world } = table
  const issuerId = deck.issuerIn(status.active)
  const parameters = isNeeded ? some(table, issuerId) : flawed(table, some(table, issuerId))
  const caller = deck.admin(issuerId, 6)
  await table.does('create a series', caller, toFactory, 'createSeries', rules.createSeries, issuerId, parameters)
  const [template] = [...world.series.keys()].slice(-1) as [bigint]
  if (world.series.get(template)?.approved || (!isNeeded && chance.in100(60))) return
  await approve(table, template)
}

/** A series with escrow that ends at a second of its own, and a coupon of it. */
export async function endingAt(table: Table, issuerId: number, validUntil: number): Promise<bigint | undefined> {
  const { deck, world } = table
  const { admin, status: stands } = issuerOf(world, issuerId)
  if (stands !== status.active) return undefined
  const parameters = { ...plainSeries(table), validUntil, escrowPerUnit: 2_500n }
  const create = [toFactory, 'createSeries', rules.createSeries, issuerId, parameters] as const
  if (!(await table.does('create a series', admin, ...create))) return undefined
  const [template] = [...world.series.keys()].slice(-1) as [bigint]
  const { reviewer } = world
  await table.does('approve a series', reviewer, toFactory, 'approveSeries', rules.approveSeries, template)
  await table.does('issue', admin, toFactory, 'issue', rules.issue, template, deck.person(), 2n)
  return template
}

const approve = (table: Table, template: bigint) =>
  table.does(
    'approve a series',
    table.deck.mostly(table.world.reviewer, 10),
    toFactory,
    'approveSeries',
    rules.approveSeries,
    template,
  )

export const createSuccessor = (table: Table) => createSeries(table, true, successor)

/** Units of what ends can be exchanged for it. */
function successor(table: Table, issuerId: number): rules.SeriesParameters {
  const { chance, deck, world } = table
  const held = new Set(deck.holdings().map(({ coupon }) => templateOf(coupon)))
  const isOwn = (one: bigint) => decodeCouponId(one).issuerId === issuerId && isOpen(one, world.now)
  const template = deck.templateOf((one) => held.has(one) && isOwn(one))
  const { currency, faceValue, flags } = decodeCouponId(template)
  const series = world.series.get(template)
  const [sound, longer] = [plainSeries(table), { validUntil: world.now + 80 * day }]
  if (series === undefined) return { ...sound, ...longer }
  const { token: paymentToken, maxUnitPrice, escrowPerUnit: escrow, coolingOff, finaliseBounty } = series
  const escrowPerUnit = paymentToken === zeroAddress ? 0n : escrow + chance.one([0n, 500n])
  const terms = { currency, faceValue, flags, paymentToken, maxUnitPrice, escrowPerUnit, coolingOff, finaliseBounty }
  return { ...sound, ...terms, ...longer }
}

/** Short enough that a life sees its end. */
function someSeries(table: Table, issuerId: number): rules.SeriesParameters {
  const { chance, stage, world } = table
  if (chance.in100(30)) return successor(table, issuerId)
  // Of what nobody can issue any more, there has to be more.
  const present = [...world.series.keys()].filter(isIssuable(world))
  const refundable = chance.in100(present.some(isRefundable) ? 20 : 50)
  const serialised = chance.in100(present.some(isSerialised) ? 20 : 50)
  const isUsd = chance.in100(8)
  const escrowPerUnit = chance.in100(65) ? chance.one([1_000n, 2_500n, 3_333n]) : 0n
  const token = isUsd ? stage.usd : chance.in100(85) ? stage.cny : stage.plain
  return {
    ...plainSeries(table),
    currency: isUsd ? 840 : 156,
    faceValue: chance.in100(75) ? 10_000n : 5_000n,
    validFrom: world.now + chance.one([-day, -day, -day, 2 * day]),
    validUntil: chance.in100(6) ? 2 ** 32 - 1 : world.now + chance.between(8, 80) * day,
    flags: encodeFlags({
      kind: 'physical',
      serialised,
      restricted: chance.in100(8),
      nonTransferable: chance.in100(8),
      refundable,
    }),
    ...(chance.in100(4) && escrowPerUnit === 0n
      ? { paymentToken: zeroAddress, maxUnitPrice: 0n }
      : { paymentToken: token, maxUnitPrice: chance.one([4_000n, 5_000n]) }),
    escrowPerUnit,
    coolingOff: refundable ? chance.between(1, 9) * day : 0,
    finaliseBounty: chance.one([0, 100, 500]),
  }
}

function flawed(table: Table, sound: rules.SeriesParameters): rules.SeriesParameters {
  const { chance, stage, world } = table
  const end = 'create a series: end'
  if (chance.in100(table.wanted(end) === undefined ? 3 : 15)) {
    return { ...sound, validFrom: world.now - 5, validUntil: world.now + table.before(end) }
  }
  if (chance.in100(75)) return sound
  return { ...sound, ...chance.one<Partial<rules.SeriesParameters>>(flawsOf(sound, stage.usd, stage.plain)) }
}

const flawsOf = (sound: rules.SeriesParameters, usd: Address, plain: Address): Partial<rules.SeriesParameters>[] => [
  { faceValue: 0n },
  { validFrom: sound.validUntil },
  { flags: 3 },
  { flags: 64 },
  { currency: 1_000 },
  { terms: '0x' },
  { terms: terms(8_192) },
  { terms: terms(8_193) },
  { coolingOff: sound.coolingOff === 0 ? 1 : 0 },
  { finaliseBounty: 501 },
  { maxUnitPrice: sound.faceValue },
  { maxUnitPrice: sound.faceValue + 1n },
  { escrowPerUnit: sound.faceValue + 1n },
  { faceValue: 2n ** 44n, maxUnitPrice: 2n ** 44n },
  { faceValue: 2n ** 44n, escrowPerUnit: 2n ** 44n },
  { paymentToken: sound.currency === 156 ? usd : plain },
  { paymentToken: zeroAddress, escrowPerUnit: 100n },
]

const terms = (length: number): Hex => `0x${'61'.repeat(length)}`

export async function reviewSeries(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const isAnyNew = [...world.series.values()].some(({ approved }) => !approved)
  if (!isAnyNew && chance.in100(80)) await createSeries(table)
  const isApproved = chance.in100(25)
  const template = deck.templateOf((one) => world.series.get(one)?.approved === isApproved)
  if (chance.in100(35)) {
    await approve(table, template)
    return
  }
  const caller = deck.mostly(world.reviewer, 15)
  await table.does('reject a series', caller, toFactory, 'rejectSeries', rules.rejectSeries, template, reason)
}
