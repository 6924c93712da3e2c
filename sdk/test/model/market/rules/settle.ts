import { zeroAddress } from 'viem'
import { Refusal } from '../../play/refusal.ts'
import { move } from './coupons.ts'
import { mint } from './mint.ts'
import { pay } from './money.ts'
import type { Deal } from './trade.ts'
import type { World } from './world.ts'

/** One trade: money, and last the coupon. What the buyer pays is what everybody else gets. */
export function exchange(world: World, deal: Deal): void {
  paySeller(world, deal)
  payTreasury(world, deal)
  settleRest(world, deal)
  if (deal.isPrimary) mintSold(world, deal)
  else deliver(world, deal, deal.amount)
}

/** Many trades: the money of all, then the coupons of all. */
export function exchangeAll(world: World, deals: readonly Deal[]): void {
  for (const deal of deals) paySeller(world, deal)
  for (const deal of deals) payTreasury(world, deal)
  for (const deal of deals) settleRest(world, deal)
  for (const run of runsOf(deals)) {
    const [first] = run as [Deal]
    if (first.isPrimary) mintSold(world, first)
    else deliver(world, first, sumOf(run))
  }
}

const paySeller = (world: World, deal: Deal) => pay(world, deal.token, deal.purse, deal.payee, deal.proceeds)

const payTreasury = (world: World, deal: Deal) =>
  pay(world, deal.token, deal.purse, world.treasury, deal.fee + deal.escrow)

/** The Treasury books escrow that it could also pull: there is none in the native coin. */
function settleRest(world: World, { token, escrow, purse, app, appFee, buyer, change }: Deal): void {
  if (escrow > 0n && token === zeroAddress) throw new Refusal('Treasury_NotReceived', token, escrow)
  if (escrow > 0n) world.booked.set(token, (world.booked.get(token) ?? 0n) + escrow)
  if (appFee > 0n) pay(world, token, purse, app, appFee)
  if (change > 0n) pay(world, token, purse, buyer, change)
}

function mintSold(world: World, deal: Deal): void {
  const { coupon: template, seller: maker, recipient, amount, token, unitPrice } = deal
  mint(world, { template, maker, recipient, amount, token, unitPrice })
}

/** A key's signature moves the maker's coupons; a contract's answer, or a registration, needs an approval too. */
function deliver(world: World, deal: Deal, amount: bigint): void {
  const { seller, recipient, coupon, byKey } = deal
  if (!byKey && !world.approved.has(seller)) throw new Refusal('Coupon_NotApproved', seller, world.marketplace)
  move(world, seller, recipient, coupon, amount)
}

/** Neighbours with equal from, to and coupon are one delivery: a serial is one unit however often it is sold. */
function runsOf(deals: readonly Deal[]): Deal[][] {
  const runs: Deal[][] = []
  for (const deal of deals) {
    const last = runs.at(-1)?.[0]
    const isSame =
      !deal.isPrimary &&
      (['isPrimary', 'seller', 'recipient', 'coupon', 'byKey'] as const).every((key) => last?.[key] === deal[key])
    if (isSame) runs.at(-1)?.push(deal)
    else runs.push([deal])
  }
  return runs
}

const sumOf = (deals: readonly Deal[]) => deals.reduce((sum, { amount }) => sum + amount, 0n)
