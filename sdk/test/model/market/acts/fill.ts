import { type Address, type Hex, zeroAddress } from 'viem'
import { packFill } from '../../../../src/orders/index.ts'
import { toMarket } from '../../play/calls.ts'
import type { Kind } from '../play/kinds.ts'
import type { Paid } from '../play/sign.ts'
import type { Shown, Table } from '../play/table.ts'
import { type Fill, fill, fillMany } from '../rules/market.ts'
import type { Take } from '../rules/trade.ts'
import { aboutOffer, aboutPayment, aboutTake } from './about.ts'
import { someOffer, somePayment } from './offer.ts'

type Prepared = { fill: Fill; data: Hex; about: Kind[]; value: bigint }

/** Somebody takes one order. */
export async function fillOne(table: Table): Promise<void> {
  const shown = await someOffer(table)
  const { taker, take } = table.takes.any(shown.signed.order)
  await sendFill(table, taker, await prepare(table, shown, taker, take))
}

/** Somebody takes this order, for a purpose that is counted. */
export async function takeOffer(table: Table, shown: Shown, purpose: Kind): Promise<void> {
  const { taker, take } = table.takes.any(shown.signed.order)
  const prepared = await prepare(table, shown, taker, take)
  await sendFill(table, taker, { ...prepared, about: [purpose, ...prepared.about] })
}

async function sendFill(table: Table, taker: Address, prepared: Prepared): Promise<void> {
  const { about, data, value } = prepared
  await table.both(about, taker, toMarket('fill', [data]), () => fill(table.world, taker, prepared.fill, value), value)
}

/** Nobody trades with itself, but some try. */
async function othersOffer(table: Table, taker: Address): Promise<Shown> {
  const shown = await someOffer(table)
  const isOwn = shown.signed.order.maker === taker
  return isOwn && table.chance.in100(90) ? othersOffer(table, taker) : shown
}

/** Somebody takes several orders: all, or those that can be had. */
export async function fillSeveral(table: Table): Promise<void> {
  const { chance, deck } = table
  const allOrNothing = chance.in100(50)
  const taker = deck.person()
  const prepared: Prepared[] = []
  for (let i = chance.between(1, 3); i > 0; i--) {
    const shown = await othersOffer(table, taker)
    prepared.push(await prepare(table, shown, taker, table.takes.by(taker, shown.signed.order)))
  }
  const data = prepared.map((one) => one.data)
  const fills = prepared.map((one) => one.fill)
  const value = prepared.reduce((sum, one) => sum + one.value, 0n)
  let amounts: bigint[] = []
  await table.both(
    [allOrNothing ? 'fillMany, all or nothing' : 'fillMany, best effort'],
    taker,
    toMarket('fillMany', [data, allOrNothing]),
    () => {
      amounts = fillMany(table.world, taker, fills, allOrNothing, value)
      return amounts
    },
    value,
  )
  for (const amount of amounts) if (amount === 0n) table.skipped('fillMany, best effort')
}

async function prepare(table: Table, { signed, paid }: Shown, taker: Address, take: Take): Promise<Prepared> {
  const { chance } = table
  const { order, signature } = signed
  const payment = order.kind === 'bid' ? paid : await takersPermit(table, signed.order, taker)
  const packed = packFill({ ...take, payment: payment?.bytes, order, signature })
  const isMalformed = chance.in100(1)
  const name = { ask: 'fill an ask', bid: 'fill a bid', primaryAsk: 'fill a primary ask' } as const
  return {
    fill: { offer: signed, take, payment: payment?.payment, isMalformed },
    data: isMalformed ? withUnknownFlag(packed) : packed,
    about: [
      name[order.kind],
      ...aboutOffer(table.world, signed),
      ...aboutTake(take),
      ...aboutPayment(payment?.payment),
    ],
    value: table.takes.valueFor(order, take),
  }
}

/** A buyer may bring a permit along; what commits to a bid is nothing for an ask. */
async function takersPermit(table: Table, order: Shown['signed']['order'], taker: Address): Promise<Paid | undefined> {
  const { chance, deck } = table
  const payer = deck.keyOf(taker)
  const isOdd = order.paymentToken === zeroAddress
  if (payer === undefined || !chance.in100(isOdd ? 2 : 12)) return undefined
  return somePayment(table, chance.in100(95) ? 'erc2612' : 'permit2', order, payer)
}

/** Bit 7 of the first byte says nothing that anybody knows. */
const withUnknownFlag = (packed: Hex): Hex =>
  `0x${(Number.parseInt(packed.slice(2, 4), 16) | 0x80).toString(16)}${packed.slice(4)}`
