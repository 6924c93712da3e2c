import type { LocalAccount } from 'viem'
import type { Order } from '../../../src/orders/index.ts'
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
  const { chance, deck, stage } = table
  const payer = deck.keyOf(order.maker)
  if (order.kind !== 'bid' || payer === undefined || !chance.in100(45))
    return { signed: await table.consented(order, lies) }
  const method = chance.weighed(
    order.paymentToken === stage.authorized
      ? { permit: 3, erc3009: 6, permit2: 3 }
      : { permit: 20, erc3009: 1, permit2: 20 },
  )
  const payable = method === 'permit' ? order : deck.payable(order)
  const signed = await table.consented(payable, lies)
  return { signed, paid: await somePayment(table, method, payable, payer) }
}

/** Sound as a rule. */
export function somePayment(
  { chance, stage }: Table,
  method: 'permit' | 'erc3009' | 'permit2',
  order: Order,
  payer: LocalAccount,
): Promise<Paid> {
  const flaws: readonly PaymentFlaw[] = ['signer', 'order', 'late', 'malformed']
  // Few enough nonces that some are used twice.
  return payBy(stage, method, order, payer, BigInt(chance.below(40)), chance.in100(16) ? chance.one(flaws) : undefined)
}
