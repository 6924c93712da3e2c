import type { LocalAccount } from 'viem'
import type { Order } from '../../../src/orders/index.ts'
import { type Paid, type PaymentFlaw, payBy } from '../play/sign.ts'
import type { Shown, Table } from '../play/table.ts'

/** A new order with consent, and a bid sometimes with its payment; or one that was shown before. */
export async function someOffer(table: Table): Promise<Shown> {
  const { chance, shelf, deck } = table
  if (shelf.length > 0 && chance.in100(30)) return chance.one(shelf.slice(-20))
  const shown = await newOffer(table, deck.anyOrder())
  shelf.push(shown)
  return shown
}

export async function newOffer(table: Table, order: Order): Promise<Shown> {
  const { chance, deck, stage } = table
  const payer = deck.keyOf(order.maker)
  if (order.kind !== 'bid' || payer === undefined || !chance.in100(45)) return { signed: await table.consented(order) }
  const method = chance.weighed({ permit: 3, erc3009: 4, permit2: 4 })
  const payable = method === 'permit' ? order : deck.payable(order)
  if (method === 'erc3009' && chance.in100(92)) payable.paymentToken = stage.authorized
  const signed = await table.consented(payable)
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
