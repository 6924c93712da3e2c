import type { LocalAccount } from 'viem'
import type { Order, PaymentMethod } from '../../../../src/orders/index.ts'
import { type Paid, type PaymentFlaw, payBy } from '../play/sign.ts'
import type { Shown, Table } from '../play/table.ts'

/** A new order with consent, and a bid sometimes with its payment; or one that was shown before. */
export async function someOffer(table: Table): Promise<Shown> {
  const { chance, shelf, deck, world } = table
  const before = shelf.filter(({ signed }) => chance.in100(10) || signed.order.end > world.now).slice(-20)
  if (before.length > 0 && chance.in100(25)) return chance.one(before)
  const shown = await newOffer(table, deck.anyOrder())
  shelf.push(shown)
  return shown
}

/** @param lies - so many of 100 are not what the maker wants */
export async function newOffer(table: Table, order: Order, lies = 4): Promise<Shown> {
  const { chance, deck, world } = table
  const payer = order.kind === 'bid' && chance.in100(45) ? deck.keyOf(order.maker) : undefined
  if (payer === undefined) return { signed: await table.consented(order, lies) }
  // Where a token has no ERC-3009, it is tried all the same.
  const has3009 = world.tokens.get(order.paymentToken)?.authorises
  const method = chance.weighed({ erc2612: 10, erc3009: has3009 ? 20 : 1, permit2: 10 })
  const payable = method === 'erc2612' ? order : deck.payable(order)
  const signed = await table.consented(payable, lies)
  return { signed, paid: await somePayment(table, method, payable, payer) }
}

/** Sound as a rule. */
export function somePayment(
  { chance, stage }: Table,
  method: PaymentMethod,
  order: Order,
  payer: LocalAccount,
): Promise<Paid> {
  const flaws: readonly PaymentFlaw[] = ['signer', 'order', 'late', 'malformed']
  // Few enough nonces that some are used twice.
  return payBy(stage, method, order, payer, BigInt(chance.below(10)), chance.in100(16) ? chance.one(flaws) : undefined)
}
