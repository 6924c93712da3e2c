import {
  type Address,
  concatHex,
  encodeAbiParameters,
  type Hex,
  keccak256,
  parseAbiParameters,
  zeroAddress,
} from 'viem'
import { decodeCouponId, templateOf, withSerial } from '../../../../src/ids/index.ts'
import { emptyOrder } from '../../../../src/orders/emptyOrder.ts'
import { messageTypedData, orderTypedData, packFill } from '../../../../src/orders/index.ts'
import { isOpen, isSerialised, isTransferable, transfer } from '../../market/rules/coupons.ts'
import { addresses, toCoupon, toFactory, toMarket } from '../../play/calls.ts'
import type { Table } from '../play/table.ts'
import { isRedeemable, isRefundable } from '../rules/coupons.ts'
import * as rules from '../rules/ledger.ts'
import { buy } from '../rules/sale.ts'
import { issuerOf, status, type World } from '../rules/world.ts'
import { createSuccessor } from './series.ts'

/** Of an active issuer, and open. */
export const isIssuable = (world: World) => (template: bigint) => {
  const { issuerId } = decodeCouponId(template)
  const isActive = issuerOf(world, issuerId).status === status.active
  return isActive && isOpen(template, world.now) && world.series.get(template)?.approved === true
}

function issuable({ chance, deck, world }: Table): bigint {
  return chance.in100(12) ? deck.template() : deck.templateOf(isIssuable(world))
}

function someAmount({ chance }: Table, template: bigint): bigint {
  if (chance.in100(3)) return 0n
  return BigInt(isSerialised(template) ? chance.between(1, 2) : chance.between(1, 5))
}

export async function issue(table: Table, template = issuable(table)): Promise<void> {
  const { chance, deck, stage } = table
  const { issuerId } = decodeCouponId(template)
  const to = chance.in100(90)
    ? chance.in100(85)
      ? deck.person()
      : stage.wallet
    : chance.one([stage.refuser, zeroAddress])
  const caller = deck.admin(issuerId, 6)
  await table.does('issue', caller, toFactory, 'issue', rules.issue, template, to, someAmount(table, template))
}

// ---- printed ----

const leafOf = (serial: number, key: Address): Hex =>
  keccak256(keccak256(encodeAbiParameters(parseAbiParameters('uint32, address'), [serial, key])))

/** Of one leaf or two. */
function rootOf([first, second]: readonly Hex[]): Hex {
  if (first === undefined) return `0x${'00'.repeat(32)}`
  if (second === undefined) return first
  return keccak256(concatHex(BigInt(first) < BigInt(second) ? [first, second] : [second, first]))
}

export async function issuePrinted(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const isPrintable = isIssuable(world)
  const template = deck.templateOf((one) => isPrintable(one) && isSerialised(one))
  const count = chance.in100(96) ? chance.between(1, 2) : 0
  await print(table, deck.admin(decodeCouponId(template).issuerId, 8), template, count)
}

/** Each serial has another key. */
export async function print(table: Table, caller: Address, template: bigint, count: number): Promise<void> {
  const { stage, world } = table
  const first = Number(world.series.get(template)?.minted ?? 0n) + 1
  const keys = Array.from(
    { length: count },
    (_, i) => stage.scratched[(first + i) % stage.scratched.length]?.address as Address,
  )
  const root = rootOf(keys.map((key, i) => leafOf(first + i, key)))
  await table.both(['issue printed'], caller, toFactory('issuePrinted', [template, count, root]), () =>
    rules.issuePrinted(world, caller, template, keys),
  )
}

/** Whoever found the key has the serial delivered; most that are there were found by nobody yet. */
export async function claimPrinted(table: Table, template?: bigint): Promise<void> {
  const { chance, deck, stage, world } = table
  const isFit = (coupon: bigint) =>
    (template === undefined ? isRedeemable(coupon, world.now) : templateOf(coupon) === template) &&
    !world.delivered.has(coupon)
  if (![...world.printed.keys()].some(isFit)) await issuePrinted(table)
  const found = [...world.printed.keys()].filter((coupon) => isFit(coupon) || chance.in100(8))
  if (found.length === 0) return
  const couponId = chance.in100(94) ? chance.one(found) : withSerial(chance.one(found), 30)
  const printed = world.printed.get(couponId)
  const key = stage.scratched.find(({ address }) => address === printed?.key) ?? chance.one(stage.scratched)
  const batch = printed?.batch ?? 1
  const isOther = chance.in100(4)
  const firstSerial = isOther ? batch + 1 : batch
  const recipient = chance.in100(88) ? deck.person() : chance.one([stage.refuser, stage.wallet, zeroAddress])
  const signed = chance.in100(94) ? recipient : stage.wallet
  const message = { couponId, recipient: signed }
  const at = { chainId: 31337, verifyingContract: addresses.couponFactory }
  const signature = await key.signTypedData(messageTypedData('ClaimPrinted', message, at))
  const proves = chance.in100(96)
  const sibling = siblingOf(world, couponId, batch)
  const proof = proves ? sibling : [leafOf(99, recipient), ...sibling]
  const claim = { couponId, recipient, firstSerial, key: key.address, proof, signature }
  await table.both(['claim printed'], deck.anybody(), toFactory('claimPrinted', [claim]), () =>
    rules.claimPrinted(world, couponId, recipient, {
      ...{ batch: firstSerial, key: key.address, proves, signs: signed === recipient },
    }),
  )
}

/** The other of a batch of two is the proof. */
function siblingOf(world: World, couponId: bigint, batch: number): Hex[] {
  return [batch, batch + 1]
    .map((serial) => withSerial(couponId, serial))
    .filter((other) => other !== couponId && world.printed.get(other)?.batch === batch)
    .map((other) => leafOf(decodeCouponId(other).serial, world.printed.get(other)?.key as Address))
}

// ---- sold ----

/** From an ask of the issuer's seller that nobody took yet. */
export async function buySome(table: Table, coupon = sellable(table)): Promise<void> {
  const template = templateOf(coupon)
  const { chance, deck, stage, world } = table
  const series = world.series.get(template)
  const { issuerId } = decodeCouponId(template)
  const seller = stage.sellers.find(({ address }) => address === issuerOf(world, issuerId).seller)
  const maker = seller === undefined || chance.in100(6) ? chance.one(stage.sellers) : seller
  const scale = series?.scale ?? 10n ** 4n
  const cap = (series?.maxUnitPrice ?? 1n) * scale
  const token = series === undefined || chance.in100(3) ? stage.usd : series.token
  if (token === zeroAddress) return
  const unitPrice = chance.in100(90) ? cap - chance.money(0n, cap / 4n) : chance.one([cap + 1n, cap, cap / 4n])
  const sale = { template, maker: maker.address, amount: someAmount(table, template), token, unitPrice }
  if (sale.amount === 0n || unitPrice === 0n) return
  const order = {
    ...emptyOrder,
    ...({ kind: 'primaryAsk', maker: maker.address, couponId: template, amount: sale.amount } as const),
    ...{ paymentToken: token, unitPrice, start: 0, end: world.now + 60, nonce: BigInt(table.counter++), maxFee: 500 },
  }
  const at = { chainId: 31337, verifyingContract: addresses.marketplace }
  const signature = await maker.signTypedData(orderTypedData(order, at))
  const buyer = chance.in100(85) ? chance.one(stage.people.slice(0, -1)).address : deck.person()
  await table.both(['buy'], buyer, toMarket('fill', [packFill({ amount: sale.amount, order, signature })]), () =>
    buy(world, buyer, sale),
  )
}

function sellable({ chance, deck, world }: Table): bigint {
  const isFit = isIssuable(world)
  if (chance.in100(8)) return deck.template()
  return deck.templateOf((one) => {
    const isSold = isFit(one) && world.series.get(one)?.maxUnitPrice !== 0n
    return isSold && (chance.in100(40) || isRefundable(one))
  })
}

// ---- exchanged, given away ----

export async function changePath(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const paths = pathsOf(world)
  if (paths.length === 0 || chance.in100(50)) return openPath(table)
  const [from, to] = chance.in100(75) ? chance.one(paths) : somePath(table)
  const closer = deck.admin(decodeCouponId(from).issuerId, 20)
  await table.does('close a path', closer, toFactory, 'closeExchange', rules.closeExchange, from, to)
}

async function openPath(table: Table): Promise<void> {
  if (pathsThatFit(table).length === 0 && table.chance.in100(75)) await createSuccessor(table)
  const [source, target] = somePath(table)
  const caller = table.deck.admin(decodeCouponId(source).issuerId, 10)
  await table.does('open a path', caller, toFactory, 'openExchange', rules.openExchange, source, target)
}

const pathsOf = ({ paths }: World) => [...paths].map((path) => path.split(':').map(BigInt) as [bigint, bigint])

/** From one series to another, that fits as a rule. */
function somePath(table: Table): [bigint, bigint] {
  const { chance, deck } = table
  const fitting = pathsThatFit(table)
  return fitting.length === 0 || chance.in100(25) ? [deck.template(), deck.template()] : chance.one(fitting)
}

/** Those that somebody could take, if there are any. */
function pathsThatFit(table: Table): [bigint, bigint][] {
  const { world } = table
  const open = [...world.series.keys()].filter((template) => isOpen(template, world.now))
  const all = open.flatMap((source) =>
    open.filter((target) => rules.leadsTo(world, source, target)).map((target): [bigint, bigint] => [source, target]),
  )
  const useful = all.filter(isTrodden(table))
  return useful.length > 0 ? useful : all
}

export async function exchangeSome(table: Table, path?: [bigint, bigint]): Promise<void> {
  const { chance, deck, world } = table
  if (path === undefined && trodden(table).length === 0) await openPath(table)
  const paths = chance.in100(90) ? trodden(table) : pathsOf(world)
  if (path === undefined && paths.length === 0) return
  const [source, target] = path ?? chance.one(paths)
  const { coupon, holder, units } = deck.holding(
    (one, owner) => templateOf(one) === source && deck.keyOf(owner) !== undefined,
  )
  const coupons = [coupon]
  const amounts = [deck.amountOf(coupon, units)]
  for (const more of deck.siblings(coupon, holder).slice(0, chance.below(2))) {
    coupons.push(more.coupon)
    amounts.push(1n)
  }
  if (chance.in100(4)) coupons.push(deck.holding().coupon)
  if (chance.in100(50) && coupons.length > amounts.length) amounts.push(1n)
  const to = chance.in100(92) ? target : deck.template()
  await table.does('exchange', holder, toFactory, 'exchange', rules.exchange, coupons, amounts, to)
}

/** Somebody has units at their beginning, and more can be minted at their end. */
function isTrodden({ deck, world }: Table): (path: [bigint, bigint]) => boolean {
  const isFit = isIssuable(world)
  const held = new Set(
    deck.holdings((_, holder) => deck.keyOf(holder) !== undefined).map((one) => templateOf(one.coupon)),
  )
  return ([from, to]) => held.has(from) && isOpen(from, world.now) && isFit(to)
}

export const trodden = (table: Table) => pathsOf(table.world).filter(isTrodden(table))

/** Receipts do not move along. */
export async function giveAway(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const { coupon, holder, units } = deck.holding(chance.in100(70) ? isTransferable : undefined)
  const caller = deck.mostly(holder, 30)
  const to = chance.in100(85) ? deck.person() : chance.one([stage.wallet, stage.refuser])
  const amount = deck.amountOf(coupon, units)
  await table.both(['transfer'], caller, toCoupon('safeTransferFrom', [holder, to, coupon, amount, '0x']), () =>
    transfer(world, caller, holder, to, coupon, amount),
  )
}
