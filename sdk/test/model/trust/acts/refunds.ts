import type { Address } from 'viem'
import { decodeCouponId, templateOf } from '../../../../src/ids/index.ts'
import { isOpen } from '../../market/rules/coupons.ts'
import { addresses, toTreasury } from '../../play/calls.ts'
import type { Table } from '../play/table.ts'
import { isRefundable } from '../rules/coupons.ts'
import * as refunds from '../rules/refunds.ts'
import { buySome, isIssuable } from './mint.ts'
import { signed } from './redemption.ts'

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
  if (chance.in100(4)) coupons.push(deck.holding().coupon)
  if (chance.in100(coupons.length > amounts.length ? 70 : 3)) amounts.push(1n)
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
